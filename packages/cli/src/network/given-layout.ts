/** A site list as the layout of a simulation. */
import { tell } from '../fitted.js'
import { countText } from '@dwell/core/units'
import type { SiteList } from '@dwell/network'
import type { LayoutSpec } from '@dwell/simulate'
import { InputError } from '../failure.js'

/** A list as a layout: all its masts, and the window that counts. @throws InputError where a cluster has no outside in it */
export const givenLayout = (
  name: string,
  list: SiteList,
  K: number,
): Extract<LayoutSpec, { kind: 'given' }> => {
  const { masts, window } = list
  // First, as rows that were dropped may be why there are too few.
  for (const notice of list.notices) tell(`${name}: ${notice}`)
  if (masts.xs.length <= K)
    throw new InputError(
      `'${name}' has ${countText(masts.xs.length, 'site')}: a cluster of ${K} needs ${K + 1} at least, for one to be lost to`,
    )
  if (!(window.area > 0))
    throw new InputError(`'${name}': its sites stand on a line and span no area to move in`)
  return {
    kind: 'given',
    xs: [...masts.xs],
    ys: [...masts.ys],
    window: { xs: [...window.ring.xs], ys: [...window.ring.ys] },
  }
}
