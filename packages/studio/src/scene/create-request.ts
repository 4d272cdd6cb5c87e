/** The scene that is asked for, from the problem, its design and the sites chosen. */
import { type Accessor, createMemo, createSignal } from 'solid-js'
import { subjectOf } from '../panels/design/subject.js'
import type { Studio } from '../state/studio.js'
import type { LayoutChoice, SceneRequest } from './scenario.js'

const SEED = 1

/** The layout that is asked for: a list of the reader's, once it has been read. The same one stays the same object. */
const createLayout = (studio: Studio): Accessor<LayoutChoice> => {
  const sites = createMemo(() => {
    const list = studio.atlas.sites()
    return list && { xs: [...list.xs], ys: [...list.ys] }
  })
  const kind = createMemo(() => studio.view.choice('layout', 'poisson'))
  return createMemo((): LayoutChoice => {
    const list = sites()
    if (kind() === 'sites' && list) return { kind: 'sites', sites: list }
    return { kind: kind() === 'hexagonal' ? 'hexagonal' : 'poisson' }
  })
}

const sameScene = (a: SceneRequest | undefined, b: SceneRequest | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.layout === b.layout &&
    a.seed === b.seed &&
    JSON.stringify([a.design, a.spec]) === JSON.stringify([b.design, b.spec]))

/** The scene that is asked for: the present design on the sites chosen; `again` asks for others. */
export const createRequest = (studio: Studio) => {
  const layout = createLayout(studio)
  const [seed, setSeed] = createSignal(SEED)
  // What is the same scene in an answer anew (its proof has been checked, say) goes on as it is.
  const request = createMemo<SceneRequest | undefined>(
    () => {
      const found = subjectOf(studio)
      const spec = studio.solved()?.spec
      if (!found?.current || !spec) return undefined
      return { spec, design: found.design, layout: layout(), seed: seed() }
    },
    undefined,
    { equals: sameScene },
  )
  return { layout, request, again: () => setSeed((before) => before + 1) }
}
