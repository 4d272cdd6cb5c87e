import { expect, test } from 'vitest'
import { recognise } from '../../src/page/recognise.js'

const point = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [0, 51] } }
const line = {
  type: 'LineString',
  coordinates: [
    [0, 51],
    [0.1, 51.1],
  ],
}
const collection = (...features: unknown[]): string => JSON.stringify({ type: 'FeatureCollection', features })

test.each([
  ['a.yaml', 'title: x', 'problem'],
  ['a.json', '{"title":"x","network":{"bsDensity":"10 /km^2"}}', 'problem'],
  ['a.json', '{"extends":"./reference.yaml"}', 'problem'],
  ['a.json', '{"dwell":"desk","version":1,"document":{"text":""}}', 'desk'],
  ['report.json', '{"version":1,"problem":{"title":"x"},"status":"optimal","constraints":[]}', 'results'],
  ['a.json', '[{"K":3}]', 'results'],
  ['a.json', 'no JSON', 'results'],
  ['sites.geojson', collection(point, point), 'sites'],
  ['coast.geojson', collection({ type: 'Feature', properties: {}, geometry: line }), 'background'],
  ['a.json', collection({ type: 'Feature', properties: { coordTimes: ['t'] }, geometry: line }), 'track'],
  ['ride.gpx', '<gpx/>', 'track'],
  ['sites.csv', 'x,y\n0,0\n1,1\n', 'sites'],
  ['sites.csv', '0,0\n500,0\n', 'sites'],
  ['cells.csv', 'plmn,CellName,Longitude,Latitude\n1,a,0,51\n', 'sites'],
  ['cells.csv', 'Name;Lat [deg];Lon [deg]\na;51;0\n', 'sites'],
  ['walk.csv', 'time,lon,lat\n0,0,51\n', 'track'],
  ['people.txt', '0 1 2.5 3.5\n1 1 2.6 3.6\n', 'track'],
  ['sweep.csv', 'network.bsDensity (1/m^2),K\n1e-5,3\n', 'results'],
  ['sweep.csv', 'point,network.bsDensity,K\n0,1e-5,3\n', 'results'],
  ['compare.csv', 'problem,solver,x,y\na,b,1,2\n', 'results'],
  ['table.csv', 'a,b\n1,2\n', 'results'],
  ['sweep.jsonl', '{}', 'results'],
  ['sweep.meta.json', '{"columns":[]}', 'results'],
])('%s with %s is %s', async (name, text, kind) => {
  expect(await recognise(new File([text], name))).toBe(kind)
})
