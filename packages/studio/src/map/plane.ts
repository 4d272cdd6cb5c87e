/** Where things of the map are on the screen: the window's plane through the view, in pixels. */
import { type Accessor, createMemo } from 'solid-js'
import type { SitesAnswer } from '../worker/messages.js'
import type { MapLine } from './atlas-plane.js'
import type { Size, Viewport } from './viewport.js'

/** Masts a little beyond the frame are drawn, so that their names do not pop up, pixels. */
const MARGIN = 20

export interface Plane {
  across(x: number): number
  down(y: number): number
  /** The place in the plane, m, of a point of the frame, pixels. */
  placeOf(point: readonly [number, number]): readonly [number, number]
  path(line: MapLine): string
  polygon(corners: readonly (readonly [number, number])[]): string
  dots(masts: readonly number[]): string
  /** Indices of the masts in sight. */
  readonly inSight: Accessor<readonly number[]>
  readonly edges: Accessor<string>
}

export const createPlane = (
  view: Accessor<Viewport>,
  size: Accessor<Size>,
  sites: Accessor<SitesAnswer | undefined>,
): Plane => {
  const across = (x: number): number => size().width / 2 + (x - view().x) / view().metres
  const down = (y: number): number => size().height / 2 - (y - view().y) / view().metres
  const spot = (x: number, y: number): string => `${across(x).toFixed(1)} ${down(y).toFixed(1)}`
  const inSight = createMemo(() => {
    const list = sites()
    if (!list) return []
    return Array.from(list.xs.keys()).filter((i) => {
      const [x, y] = [across(list.xs[i]), down(list.ys[i])]
      return x > -MARGIN && y > -MARGIN && x < size().width + MARGIN && y < size().height + MARGIN
    })
  })
  const edges = createMemo(() =>
    (sites()?.edges ?? []).map(([x1, y1, x2, y2]) => `M${spot(x1, y1)}L${spot(x2, y2)}`).join(''),
  )
  return {
    across,
    down,
    placeOf: ([x, y]) => [
      view().x + (x - size().width / 2) * view().metres,
      view().y + (size().height / 2 - y) * view().metres,
    ],
    path: ({ xs, ys }) => xs.map((x, i) => `${i === 0 ? 'M' : 'L'}${spot(x, ys[i])}`).join(''),
    polygon: (corners) =>
      `${corners.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${across(x)} ${down(y)}`).join('')}Z`,
    dots: (masts) => {
      const list = sites()
      return list ? masts.map((i) => `M${spot(list.xs[i], list.ys[i])}h0`).join('') : ''
    },
    inSight,
    edges,
  }
}
