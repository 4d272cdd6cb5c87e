/** What a browser page takes: plots, panels, tables and colours. Nothing here needs Node. */
export * from './csv-table.js'
export * from './figure.js'
export * from './panels/index.js'
export { logSpace } from './panels/panel.js'
export * from './plots/design-curves.js'
export * from './plots/empty.js'
export { exitCurveFigure } from './plots/exit-curve.js'
export {
  columnsFor,
  type AxisOptions,
  guide,
  inline,
  legendTitle,
  position,
  seriesColor,
} from './plots/encode.js'
export * from './plots/frontier-figure.js'
export * from './plots/margins.js'
export * from './plots/pareto-plot.js'
export * from './plots/prices.js'
export * from './plots/regime-map.js'
export * from './plots/series-plot.js'
export {
  type MappedZone,
  type MappedZones,
  type ZoneColour,
  zoneColours,
  type ZoneQuantity,
  zoneQuantity,
  zonesFigure,
} from './plots/zone-map.js'
export * from './table.js'
export { themeConfig } from './theme/config.js'
export { type Palette, palettes, type ThemeName } from './theme/palette.js'
