/** Sites as they lie in the plane: their window is repeated, north up in every copy. */
import type { SceneLayout } from './session.js'

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Images of sites: x, y, x, y, … and the site that each is an image of. */
export interface Images {
  readonly points: Float64Array
  readonly sites: Int32Array
}

/** Every image of a site inside the box. */
export const imagesIn = ({ xs, ys, width, height }: SceneLayout, box: Box): Images => {
  const points: number[] = []
  const sites: number[] = []
  for (let row = Math.floor(box.top / height); row * height <= box.bottom; row++)
    for (let column = Math.floor(box.left / width); column * width <= box.right; column++)
      for (let i = 0; i < xs.length; i++) {
        const x = column * width + xs[i]
        const y = row * height + ys[i]
        if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue
        points.push(x, y)
        sites.push(i)
      }
  return { points: Float64Array.from(points), sites: Int32Array.from(sites) }
}

/** Of the images of each wanted site the one nearest to a place, as indices; none where none is in the box. */
export const nearestImages = (
  { points, sites }: Images,
  wanted: readonly number[],
  place: { readonly x: number; readonly y: number },
): readonly number[] => {
  const nearest = new Map<number, { image: number; square: number }>()
  const members = new Set(wanted)
  for (let image = 0; image < sites.length; image++) {
    const site = sites[image]
    if (!members.has(site)) continue
    const square = (points[2 * image] - place.x) ** 2 + (points[2 * image + 1] - place.y) ** 2
    const known = nearest.get(site)
    if (!known || square < known.square) nearest.set(site, { image, square })
  }
  return wanted.flatMap((site) => nearest.get(site)?.image ?? [])
}
