/** The worker of the reader's network: site lists, recordings and backgrounds to places, and what they say. */
import { cellEdges, lawChanges, readSiteList, readTracks, sitesReport, tracksReport } from '@dwell/network'
import { measureCells, placesOf } from '@dwell/network/cells'
import { linesOf } from '../network/geo-lines.js'
import type { Calls, Handlers, Progress, SitesAnswer, TrackAnswer } from './messages.js'
import { serve } from './serve.js'

const fileOf = (name: string, text: string): { readonly name: string; readonly bytes: Uint8Array } => ({
  name,
  bytes: new TextEncoder().encode(text),
})

/** A list of bare numbers is x and y in metres, as `dwell simulate` takes it. */
const columnsOf = (text: string): { readonly columns?: { readonly x: string; readonly y: string } } => {
  const cells = (/\S.*/.exec(text)?.[0] ?? '').split(/[,;\t]/)
  const bare = cells.length >= 2 && cells.every((cell) => cell.trim() !== '' && Number.isFinite(Number(cell)))
  return bare ? { columns: { x: '1', y: '2' } } : {}
}

const readSites = (name: string, text: string): SitesAnswer => {
  const list = readSiteList([fileOf(name, text)], columnsOf(text))
  const { masts, names, window, plane } = list
  return {
    name,
    xs: masts.xs,
    ys: masts.ys,
    names,
    rows: masts.rows,
    ring: { xs: [...window.ring.xs], ys: [...window.ring.ys] },
    edges: cellEdges(list),
    report: sitesReport(list, [name]),
    ...(plane.origin && { origin: plane.origin }),
  }
}

/** Each piece back in the unit of its file: the page lays it on the plane of the masts. */
const readTrack = (name: string, text: string): TrackAnswer => {
  const set = readTracks([fileOf(name, text)])
  const planes = new Map(set.tracks.map(({ fixes }) => [fixes.id, fixes.plane]))
  const lines = set.pieces.map(({ track, xs, ys }) => {
    const plane = planes.get(track)
    const places = Array.from(xs, (x, i) => plane?.inverse(x, ys[i]) ?? [x, ys[i]])
    return { firsts: Float64Array.from(places, ([x]) => x), seconds: Float64Array.from(places, ([, y]) => y) }
  })
  return { name, unit: set.unit, lines, report: tracksReport(set, [name]) }
}

const lawOf = async (
  name: string,
  text: string,
  tell: (progress: Progress) => void,
): Promise<Calls['law']['answer']> => {
  const list = readSiteList([fileOf(name, text)], columnsOf(text))
  const places = placesOf(list)
  const density = list.window.masts.length / list.window.area
  const measured = places && (await measureCells(places, density, { onProgress: (K) => tell({ done: K }) }))
  return { law: measured ? lawChanges(measured) : null }
}

const handlers: Handlers<'law' | 'sites' | 'track' | 'background'> = {
  law: ({ name, text }, tell) => lawOf(name, text, tell),
  sites: ({ name, text }) => readSites(name, text),
  track: ({ name, text }) => readTrack(name, text),
  background: ({ name, text }) => ({ name, lines: linesOf(name, text) }),
}

serve(handlers)
