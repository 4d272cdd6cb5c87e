/** One picture to a file, in the format its name says. */
import type { Figure } from '@dwell/figures'
import { formatOf, writeFileWhole } from './output.js'

export const pictureEndings = ['svg', 'png', 'html'] as const
type PictureEnding = (typeof pictureEndings)[number]

/** The format of a picture's file name. @throws UsageError on any other ending */
export const pictureFormat = (option: string, path: string): PictureEnding =>
  formatOf(option, path, pictureEndings)

/** Draws a figure into a file; an HTML page follows the reader's light or dark. */
export const writePicture = async (
  option: string,
  path: string,
  figure: Figure,
  theme: 'light' | 'dark' = 'light',
): Promise<void> => {
  const format = pictureFormat(option, path)
  const { figuresPage, pngOf, svgOf } = await import('@dwell/figures')
  if (format === 'html') {
    const page = { title: figure.title, introduction: 'Drawn by dwell.', figures: [figure] }
    writeFileWhole(path, figuresPage(page))
  } else {
    const svg = await svgOf(figure.spec, theme)
    writeFileWhole(path, format === 'svg' ? svg : pngOf(svg))
  }
  process.stderr.write(`written to ${path}\n`)
}
