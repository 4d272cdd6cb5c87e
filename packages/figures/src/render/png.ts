/** SVG text as PNG bytes, with the fonts that ship with this package: a machine may have none. */
import { Resvg } from '@resvg/resvg-js'
import { fontFiles } from './libraries.js'

/** Pixels per SVG unit: 3 gives 300 dpi at one column of a paper. */
export const PNG_SCALE = 3

/** Draws SVG text as PNG. Uses no font of the machine. */
export const pngOf = (svg: string, scale: number = PNG_SCALE): Uint8Array =>
  new Resvg(svg, {
    font: {
      loadSystemFonts: false,
      fontFiles: [fontFiles.regular, fontFiles.bold],
      defaultFontFamily: 'DejaVu Sans',
      sansSerifFamily: 'DejaVu Sans',
    },
    fitTo: { mode: 'zoom', value: scale },
  })
    .render()
    .asPng()
