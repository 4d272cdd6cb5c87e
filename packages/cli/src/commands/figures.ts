/** `dwell figures`. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Problem, type ProblemSpec, referenceSpec } from '@dwell/core'
import { type ProblemHost, writeProblem } from '@dwell/core/problem-file'
import { coverageFront } from '@dwell/engine'
import { type Figure, figuresPage, panels, pngOf, svgOf, csvText } from '@dwell/figures'
import { shippedEngine } from '../engine.js'
import { exitCode } from '../exit-code.js'
import { InputError, UsageError } from '../failure.js'
import { monteCarlo, type MonteCarloOptions } from '../monte-carlo.js'
import { writeFileWhole } from '../output.js'
import { loadProblem } from '../problem-host.js'
import { systemReason } from '../system-error.js'

export interface FiguresCommandOptions extends MonteCarloOptions {
  readonly out: string
  readonly format: string
  readonly only?: string
  readonly dark?: boolean
  readonly set?: readonly string[]
}

const formats = ['svg', 'png', 'html'] as const
type Format = (typeof formats)[number]

const readFormats = (text: string): readonly Format[] =>
  text.split(',').map((each) => {
    const format = formats.find((known) => known === each.trim())
    if (!format) throw new UsageError(`--format: expected some of ${formats.join(', ')}, got '${each}'`)
    return format
  })

const readPanels = (text: string | undefined): typeof panels => {
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

export const figures = async (file: string | undefined, options: FiguresCommandOptions): Promise<number> => {
  const wanted = readFormats(options.format)
  const chosen = readPanels(options.only)
  const { spec } = await (file === undefined
    ? loadProblem(REFERENCE, options.set, referenceHost)
    : loadProblem(file, options.set))
  const simulate = monteCarlo(options)
  const engine = shippedEngine()
  const solve = (problem: Problem) =>
    engine.solve(problem, { crossCheck: false, diagnose: false, prices: false })
  const front = (each: ProblemSpec) => coverageFront(each, engine.solver('exhaustive'))
  try {
    await mkdir(options.out, { recursive: true })
  } catch (error) {
    throw new InputError(`cannot make '${options.out}': ${systemReason(error)}`)
  }
  const theme = options.dark ? 'dark' : 'light'
  const drawn: Figure[] = []
  for (const panel of chosen) {
    const figure = await panel.draw({ spec, solve, front, ...(simulate ? { simulate } : {}) })
    drawn.push(figure)
    const at = (ending: string): string => path.join(options.out, `${figure.id}${ending}`)
    if (wanted.includes('svg') || wanted.includes('png')) {
      const svg = await svgOf(figure.spec, theme)
      if (wanted.includes('svg')) writeFileWhole(at('.svg'), svg)
      if (wanted.includes('png')) writeFileWhole(at('.png'), pngOf(svg))
    }
    for (const table of figure.tables)
      writeFileWhole(path.join(options.out, `${table.id}.csv`), csvText(table))
    writeFileWhole(at('.txt'), `${figure.title}\n\n${figure.caption}\n`)
    process.stderr.write(`${figure.id}: ${figure.title}\n`)
  }
  if (wanted.includes('html')) {
    const introduction = `${spec.title}. Drawn by dwell figures; every number beside its picture as CSV.`
    const page = figuresPage({ title: 'Figures', introduction, figures: drawn })
    writeFileWhole(path.join(options.out, 'figures.html'), page)
  }
  process.stderr.write(`${drawn.length} figures written to ${options.out}\n`)
  return exitCode.solved
}
