/** `dwell solve`. */
import { accepts, isSimulated, Problem, type ProblemSpec, type SolveBudget } from '@dwell/core'
import type { ProblemIssue } from '@dwell/core/problem-file'
import { Deadline, type Engine, robustDesign, type RobustReport } from '@dwell/engine'
import { simulatedDesignText, solveText } from '@dwell/report'
import type { Certificate } from '@dwell/verify'
import { writeCertificate } from '../certificate-file.js'
import { engineFor } from '../engine.js'
import { codeOfRobust, codeOfStatus, exitCode } from '../exit-code.js'
import { UsageError } from '../failure.js'
import { keepInputs } from '../inputs-kept.js'
import { lawsFrom } from '../laws.js'
import { withInterrupt } from '../interrupt.js'
import { readLevel } from '../network/robust-level.js'
import { emit, writePage } from '../output.js'
import { loadProblem } from '../problem-host.js'
import { readBudget } from '../read-options.js'
import { readEffort, trusted } from '../trusted-solve.js'
import type { SolveOptions } from '../syntax/solve.js'

/** On a footprint that has no law. */
const simulated = async (
  spec: ProblemSpec,
  warnings: readonly ProblemIssue[],
  options: SolveOptions,
  budget: SolveBudget,
): Promise<number> => {
  const { footprint } = spec.kinematics
  if (options.laws !== undefined)
    throw new UsageError(
      `kinematics.footprint: ${footprint} is designed for by simulation, with the shipped laws: leave out --laws, or give it one`,
    )
  const { solveBySimulation } = await import('../simulated-solve.js')
  const found = await solveBySimulation(spec, options, budget)
  const ended = found.cutShort === 'interrupted' ? exitCode.interrupted : codeOfStatus[found.status]
  process.exitCode = ended
  emit(options, { ...found, warnings }, (look) => simulatedDesignText(found, look))
  return ended
}

type Region = Omit<Parameters<typeof robustDesign>[2], 'level' | 'intervals' | 'proves'>

/** The design over the region of the problem's fitted values. */
const overRegion = async (
  engine: Engine,
  spec: ProblemSpec,
  level: number,
  { robustInterval }: SolveOptions,
  region: Region,
): Promise<RobustReport> => {
  const [{ readIntervals }, { designKeeps }] = await Promise.all([
    import('../network/intervals.js'),
    import('@dwell/verify'),
  ])
  const intervals = readIntervals(spec, level, region.nominal.design?.K, robustInterval)
  return robustDesign(engine, spec, { ...region, level, intervals, proves: designKeeps })
}

/** Proofs are of the shipped laws. @throws UsageError */
const refuseWithLaws = ({ laws, certificate, robust }: SolveOptions): void => {
  if (laws === undefined) return
  const other = certificate === undefined ? robust && '--robust' : '--certificate'
  if (other !== undefined) throw new UsageError(`${other} is of the shipped laws: leave out --laws`)
}

export const solve = async (file: string, options: SolveOptions): Promise<number> => {
  const asked = readBudget(options)
  // One end of time for everything that follows: measuring files, solver, cross-check, diagnosis and prices.
  const deadline = new Deadline(asked.milliseconds)
  const level = readLevel(options)
  const { spec, warnings } = await loadProblem(file, options.set, { deadline })
  const budget = deadline.within(asked)
  keepInputs([
    ['--output', options.output],
    ['--html', options.html],
    ['--certificate', options.certificate],
  ])
  refuseWithLaws(options)
  const laws = await lawsFrom(options.laws, deadline.left)
  const { footprint } = spec.kinematics
  if (isSimulated(footprint) && laws?.footprints[footprint] === undefined)
    return simulated(spec, warnings, options, budget)
  const effort = readEffort(options)
  const problem = new Problem(spec, undefined, laws)
  // Before this, Ctrl-C simply ends the process: there is nothing to stop but a wait for input.
  const report = await withInterrupt(async (signal, executor) => {
    const engine = await engineFor({
      ids: [options.solver],
      plugins: options.plugin ?? [],
      laws,
      executor,
      deadline,
    })
    const solver = engine.solver(options.solver)
    if (!accepts(solver, problem)) {
      const able = engine.solvers().filter((each) => accepts(each, problem))
      throw new UsageError(
        `solver '${solver.id}' does not take ${spec.problem} with objective ${spec.objective}; ` +
          `these do: ${able.map(({ id }) => id).join(', ') || 'none'}`,
      )
    }
    let certificate: Certificate | undefined
    const solved = await engine.solve(problem, {
      solver: solver.id,
      budget,
      signal,
      deadline,
      prices: options.prices,
      onCertificate: (each) => (certificate = each),
    })
    const common = { budget, signal, deadline, solver: solver.id, nominal: solved }
    const robust = level === undefined ? undefined : await overRegion(engine, spec, level, options, common)
    // What is written down is the design over the region, where there is one.
    const written = robust?.design ? engine.withDesign(problem, solved, robust.design) : solved
    if (options.certificate !== undefined)
      await writeCertificate(options.certificate, problem, written, certificate, {
        ...budget,
        signal,
        ...(robust && {
          about: ` of the ${robust.design ? 'robust' : 'nominal'} design at the nominal values`,
        }),
      })
    if (robust) return { ...solved, robust, written: { ...written, robust } }
    return effort ? trusted(problem, solved, { ...effort, signal }) : solved
  })
  const { robust, written, ...said } = { robust: undefined, written: undefined, ...report }
  const code = robust ? codeOfRobust[robust.status] : codeOfStatus[report.status]
  process.exitCode = code
  if (options.html !== undefined) {
    const [{ figuresLibrary }, { writeProblem }] = await Promise.all([
      import('../figures-library.js'),
      import('@dwell/core/problem-file'),
    ])
    const { designPage } = await figuresLibrary()
    writePage(options.html, designPage({ report: written ?? said, problem, problemText: writeProblem(spec) }))
  }
  const shown = robust ? { ...said, robust } : said
  emit(options, { ...shown, warnings }, (look) =>
    solveText(shown, { ...look, details: options.details === true }),
  )
  return code
}
