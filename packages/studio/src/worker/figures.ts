/** The worker of the pictures: plots of the figures package, each point solved with the prover. */
import { ceilingsPicture } from '../pictures/ceilings-picture.js'
import { frontPicture } from '../pictures/front-picture.js'
import { lifetimePicture } from '../pictures/lifetime-picture.js'
import type { Picture, PictureContext, PictureName } from '../pictures/picture.js'
import { regimePicture } from '../pictures/regime-picture.js'
import { trapPicture } from '../pictures/trap-picture.js'
import type { Handlers } from './messages.js'
import { panelContext } from './panel-context.js'
import { serve } from './serve.js'

const makers: Readonly<Record<PictureName, (context: PictureContext) => Picture | Promise<Picture>>> = {
  map: regimePicture,
  front: frontPicture,
  trap: trapPicture,
  lifetime: lifetimePicture,
  ceilings: ceilingsPicture,
}

const handlers: Handlers<'picture'> = {
  picture: async (ask, tell) => {
    const { figure, ...picture } = await makers[ask.name]({ ...ask, tell, panel: panelContext(ask.spec) })
    const { id, title, caption, spec } = figure
    // Its tables stay here: what is pointed at tells them.
    return { ...picture, figure: { id, title, caption, spec } }
  },
}

serve(handlers)
