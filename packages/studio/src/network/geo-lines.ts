/** Lines and outlines of a GeoJSON document, in degrees: coastlines, streets, borders behind a map. */
import { isTree } from '@dwell/core'
import { countText } from '@dwell/core/units'
import type { PlaceLine } from '../worker/messages.js'

/** More points are more than a map needs. */
const MOST_POINTS = 400_000

const isPlace = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number'

/** Every list of places inside nested coordinates. */
const listsIn = (coordinates: unknown): readonly (readonly (readonly [number, number])[])[] => {
  if (!Array.isArray(coordinates)) return []
  if (coordinates.length > 1 && coordinates.every(isPlace)) return [coordinates]
  return coordinates.flatMap(listsIn)
}

const geometriesIn = (node: unknown): readonly unknown[] => {
  if (!isTree(node)) return []
  if (Array.isArray(node['features'])) return node['features'].flatMap(geometriesIn)
  if (Array.isArray(node['geometries'])) return node['geometries'].flatMap(geometriesIn)
  return 'geometry' in node ? geometriesIn(node['geometry']) : [node['coordinates']]
}

/** @throws Error in one sentence where there is nothing to draw, or too much */
export const linesOf = (name: string, text: string): readonly PlaceLine[] => {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (cause) {
    throw new Error(`${name} is no JSON`, { cause })
  }
  const lists = geometriesIn(document).flatMap(listsIn)
  const points = lists.reduce((sum, list) => sum + list.length, 0)
  if (points === 0) throw new Error(`${name} holds no line and no outline`)
  if (points > MOST_POINTS)
    throw new Error(
      `${name} has ${countText(points, 'point')}; a background has at most ${MOST_POINTS}: simplify it`,
    )
  return lists.map((list) => ({
    firsts: Float64Array.from(list, ([lon]) => lon),
    seconds: Float64Array.from(list, ([, lat]) => lat),
  }))
}
