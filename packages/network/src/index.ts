/** An operator's own files: site lists and recorded tracks, read, measured and written. */
export type { ExitScale, LawChange, SitesReport, TracksReport } from '@dwell/engine'
export { lawChanges } from './cells/law-changes.js'
export * from './input-fault.js'
export * from './reference.js'
export * from './sites/choices.js'
export { cellEdges } from './sites/cell-areas.js'
export { readSiteList, type SiteList, type SiteListOptions } from './sites/site-list.js'
export { SITES_VERSION, sitesReport } from './sites/site-report.js'
export type { SiteWindow, WindowChoice } from './sites/window.js'
export * from './sites/write-sites.js'
export * from './sites/zones.js'
export type { ColumnChoice, Role } from './text/columns.js'
export { fitDiffusion, type FittedDiffusion, recordedMobility } from './tracks/fit-diffusion.js'
export type { Piece } from './tracks/pieces.js'
export {
  type CurveChoice,
  readTracks,
  type TrackOptions,
  TRACKS_VERSION,
  type TrackSet,
  tracksReport,
} from './tracks/track-report.js'
