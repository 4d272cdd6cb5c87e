/** The worker of the reader's network: site lists to masts on a plane, with what they say about the network. */
import { cellEdges, readSiteList, sitesReport } from '@dwell/network'
import type { Handlers, SitesAnswer } from './messages.js'
import { serve } from './serve.js'

/** A list of bare numbers is x and y in metres, as `dwell simulate` takes it. */
const columnsOf = (text: string): { readonly columns?: { readonly x: string; readonly y: string } } => {
  const cells = (/\S.*/.exec(text)?.[0] ?? '').split(/[,;\t]/)
  const bare = cells.length >= 2 && cells.every((cell) => cell.trim() !== '' && Number.isFinite(Number(cell)))
  return bare ? { columns: { x: '1', y: '2' } } : {}
}

const readSites = (name: string, text: string): SitesAnswer => {
  const list = readSiteList([{ name, bytes: new TextEncoder().encode(text) }], columnsOf(text))
  const { masts, window, plane } = list
  return {
    name,
    xs: masts.xs,
    ys: masts.ys,
    rows: masts.rows,
    ring: { xs: [...window.ring.xs], ys: [...window.ring.ys] },
    edges: cellEdges(list),
    report: sitesReport(list, [name]),
    ...(plane.origin && { origin: plane.origin }),
  }
}

const handlers: Handlers<'sites'> = { sites: ({ name, text }) => readSites(name, text) }

serve(handlers)
