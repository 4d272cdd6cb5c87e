/** `dwell figures`. */
import { countText } from '@dwell/core/units'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { type ProblemSpec, referenceSpec } from '@dwell/core'
import { type ProblemHost, writeProblem } from '@dwell/core/problem-file'
import { coverageFront } from '@dwell/engine/frontier'
import { trustingCourt } from '@dwell/engine/court'
import { type Executor, PROVER } from '@dwell/engine'
import { type ClaimsEffort, claimsSimulator } from '@dwell/evidence'
import type { Figure, PanelContext, ThemeName } from '@dwell/figures'
import { shippedEngine } from '../engine.js'
import { exitCode } from '../exit-code.js'
import { UsageError } from '../failure.js'
import { withInterrupt } from '../interrupt.js'
import { readMonteCarlo } from '../monte-carlo.js'
import { makeFolder, writeFileWhole } from '../output.js'
import { loadProblem } from '../problem-host.js'
import type { FiguresOptions } from '../syntax/figures.js'

const formats = ['svg', 'png', 'html'] as const
type Format = (typeof formats)[number]

const readFormats = (text: string): readonly Format[] =>
  text.split(',').map((each) => {
    const format = formats.find((known) => known === each.trim())
    if (!format) throw new UsageError(`--format: expected some of ${formats.join(', ')}, got '${each}'`)
    return format
  })

type Library = typeof import('@dwell/figures')

const readPanels = (text: string | undefined, { panels }: Library): Library['panels'] => {
  if (text === undefined) return panels
  return text.split(',').map((each) => {
    const panel = panels.find(({ id }) => id === each.trim())
    if (!panel)
      throw new UsageError(`--only: expected some of ${panels.map(({ id }) => id).join(', ')}, got '${each}'`)
    return panel
  })
}

const REFERENCE = '<reference scenario>'

/** Without a file the figures are those of the reference scenario, with what `--set` changes. */
const referenceHost: ProblemHost = {
  read: () => new TextEncoder().encode(writeProblem(referenceSpec)),
  resolve: (_from, relative) => relative,
  size: () => undefined,
}

/** What panels ask for, by the engine; all of it ends with the signal. */
const contextOf = (
  spec: ProblemSpec,
  effort: ClaimsEffort | undefined,
  signal: AbortSignal,
  executor: Executor,
): PanelContext => {
  const engine = shippedEngine(executor)
  const bystanders = { court: { ...trustingCourt, executor }, witnesses: [], prover: undefined }
  return {
    spec,
    batch: (columns) => engine.batch(spec, columns, { verify: true, signal }),
    proved: true,
    front: (each) => coverageFront(each, engine.solver(PROVER), { signal, bystanders }),
    ...(effort ? { simulate: claimsSimulator({ ...effort, signal }) } : {}),
  }
}

/** Writes a figure in every wanted format but HTML, its tables and its caption. */
const writeFigure = async (
  { csvText, pngOf, svgOf }: Library,
  folder: string,
  { id, title, caption, tables, spec }: Figure,
  wanted: readonly Format[],
  theme: ThemeName,
): Promise<void> => {
  const at = (ending: string): string => path.join(folder, `${id}${ending}`)
  if (wanted.includes('svg') || wanted.includes('png')) {
    const svg = await svgOf(spec, theme)
    if (wanted.includes('svg')) writeFileWhole(at('.svg'), svg)
    if (wanted.includes('png')) writeFileWhole(at('.png'), pngOf(svg))
  }
  for (const table of tables) writeFileWhole(path.join(folder, `${table.id}.csv`), csvText(table))
  writeFileWhole(at('.txt'), `${title}\n\n${caption}\n`)
  process.stderr.write(`${id}: ${title}\n`)
}

export const figures = async (file: string | undefined, options: FiguresOptions): Promise<number> => {
  const wanted = readFormats(options.format)
  const library = await import('@dwell/figures')
  const chosen = readPanels(options.only, library)
  const { spec } = await (file === undefined
    ? loadProblem(REFERENCE, options.set, { host: referenceHost })
    : loadProblem(file, options.set))
  const effort = readMonteCarlo(options)
  const { out } = options
  makeFolder(out)
  const drawn: Figure[] = []
  // What was written before Ctrl-C stays.
  await withInterrupt(async (signal, executor) => {
    const context = contextOf(spec, effort, signal, executor)
    for (const panel of chosen) {
      const figure = await panel.draw(context)
      await setImmediate()
      signal.throwIfAborted()
      await writeFigure(library, out, figure, wanted, options.dark ? 'dark' : 'light')
      drawn.push(figure)
    }
  })
  if (wanted.includes('html')) {
    const introduction = `${spec.title}. Drawn by dwell figures; every number beside its picture as CSV.`
    const page = library.figuresPage({ title: 'Figures', introduction, figures: drawn })
    writeFileWhole(path.join(out, 'figures.html'), page)
  }
  process.stderr.write(`${countText(drawn.length, 'figure')} written to ${out}\n`)
  return exitCode.solved
}
