/** GeoJSON as a list of features, whatever the outermost object is. */
import { isTree } from '@dwell/core'
import type { Feature, Geometry } from 'geojson'
import { NetworkFileError } from '../input-fault.js'

const geometries = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
])

const featureOf = (value: unknown): Feature<Geometry | null> | undefined => {
  if (!isTree(value)) return undefined
  if (value['type'] === 'Feature') {
    const { geometry, properties, id } = value
    if (geometry !== null && geometry !== undefined && !isTree(geometry)) return undefined
    return {
      type: 'Feature',
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- those who read coordinates check them
      geometry: (geometry ?? null) as Geometry | null,
      properties: isTree(properties) ? properties : {},
      ...(typeof id === 'string' || typeof id === 'number' ? { id } : {}),
    }
  }
  return typeof value['type'] === 'string' && geometries.has(value['type'])
    ? // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
      { type: 'Feature', geometry: value as unknown as Geometry, properties: {} }
    : undefined
}

/** @throws NetworkFileError when the text is no GeoJSON */
export const readGeoJson = (file: string, text: string): Feature<Geometry | null>[] => {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    // Features one a line (GeoJSON text sequences).
    const lines = text.split('\n').map((line) => line.replaceAll('\u001e', '').trim())
    try {
      document = {
        type: 'FeatureCollection',
        features: lines.filter(Boolean).map((line) => JSON.parse(line)),
      }
    } catch {
      throw new NetworkFileError(file, `is no JSON: ${error instanceof Error ? error.message : 'unreadable'}`)
    }
  }
  const crs = isTree(document) ? document['crs'] : undefined
  const name = isTree(crs) && isTree(crs['properties']) ? crs['properties']['name'] : undefined
  if (typeof name === 'string' && !/CRS84|4326|WGS ?84/i.test(name))
    throw new NetworkFileError(
      file,
      `is in the coordinate system '${name}'; GeoJSON is read as longitude and latitude on WGS84: export it so`,
    )
  const list = isTree(document) && document['type'] === 'FeatureCollection' ? document['features'] : document
  const features = (Array.isArray(list) ? list : [list]).map(featureOf)
  const readable = features.filter((each) => each !== undefined)
  if (readable.length === 0 && features.length > 0)
    throw new NetworkFileError(file, 'is JSON but no GeoJSON: it has no features and no geometry')
  return readable
}
