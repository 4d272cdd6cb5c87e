/**
 * Certificates with one thing changed: whatever the checker still accepts must be true. `DWELL_MUTATIONS` sets how
 * many are drawn; the docs tell what ten thousand did.
 */
import { Problem, type ProblemSpec, type Solver } from '@dwell/core'
import { type Certificate, checkCertificate, readCertificate } from '@dwell/verify'
import { expect, test } from 'vitest'
import { exhaustiveSolver } from '../../../plugins/exhaustive/src/index.js'
import { loadProblem } from '../../../test/support/problem-files.js'
import { Stream } from '../../verify/test/support/stream.js'
import { certify } from '../src/index.js'
import { mutate } from './support/mutate.js'
import { ownNetwork } from './support/own-network.js'

const COUNT = Number(process.env['DWELL_MUTATIONS'] ?? 200)
const files = [
  'reference',
  'trap-bound',
  'sub-critical',
  'percentiles',
  'periodic-handover',
  'target-density',
  'sensing-share',
  'exact-capacity-slot-edge',
  'infeasible-jointly',
  'infeasible-trap',
  'cells',
  'cells-load',
  'cells-handover-cost',
  'cells-periodic',
  'rural-noise',
  'infeasible-cells',
]

const solved = async (solver: Solver, problem: Problem) => solver.solve(problem, {})

/** Relative slack between the checker's numbers and the host's, for it forgives the same violations. */
const SLACK = 2e-8

/** Whether the claim is true, by the host's judge and a solver that the certificate does not know. */
const isTrue = async (spec: ProblemSpec, given: Certificate): Promise<boolean> => {
  const problem = new Problem(spec)
  const known = await solved(exhaustiveSolver, problem)
  const found = known.design ? problem.evaluate(known.design) : undefined
  if (given.claim === 'infeasible') return !found?.feasible
  const { design, value = Number.NaN, bound = Number.NaN } = given
  if (!design) return false
  const judged = problem.evaluate(design)
  const reached = judged.feasible && judged.objective.value >= value * (1 - 1e-12)
  return reached && (!found?.feasible || bound >= found.objective.value * (1 - SLACK))
}

test(`${COUNT} changed certificates: none accepted whose claim is false`, async () => {
  const stream = new Stream('mutations')
  const originals: { readonly spec: ProblemSpec; readonly certificate: Certificate }[] = []
  const town = await Promise.all(['reference', 'cells', 'cells-first-passage'].map(ownNetwork))
  const problems = await Promise.all(files.map((file) => loadProblem(`${file}.yaml`)))
  for (const problem of [...problems, ...town]) {
    const file = problem.spec.title
    const { design, status } = await solved(exhaustiveSolver, problem)
    const certificate = certify(problem.spec, status === 'infeasible' ? undefined : design)
    if ('because' in certificate) throw new Error(`${file}: ${certificate.because}`)
    expect(checkCertificate(problem.spec, certificate), file).toMatchObject({ accepted: true })
    originals.push({ spec: problem.spec, certificate })
  }
  const tally = new Map<string, { drawn: number; accepted: number }>()
  for (let i = 0; i < COUNT; i++) {
    const { spec, certificate } = originals[i % originals.length]
    const mutant = mutate(stream, spec, certificate)
    const result = checkCertificate(mutant.spec, mutant.certificate)
    const kind = mutant.what
      .replace(/^(K|rho|theta|r) of/, 'part of')
      .replace(/^\w+\.[\w.]+ changed/, 'problem changed')
    const row = tally.get(kind) ?? { drawn: 0, accepted: 0 }
    tally.set(kind, row)
    row.drawn++
    if (!result.accepted) continue
    row.accepted++
    const read = readCertificate(mutant.certificate)
    expect(
      typeof read !== 'string' && (await isTrue(mutant.spec, read)),
      `${mutant.what}: ${JSON.stringify(mutant.certificate).slice(0, 400)}`,
    ).toBe(true)
  }
  const refused = [...tally.values()].reduce((sum, { drawn, accepted }) => sum + drawn - accepted, 0)
  // The changes bite: most are refused.
  expect(refused).toBeGreaterThan(COUNT / 3)
  if (process.env['DWELL_MUTATIONS'] !== undefined) process.stdout.write(`${JSON.stringify([...tally])}\n`)
}, 3_600_000)
