/**
 * `node test/bench/growth.mjs [--most 6]`: the time of a certified solve, and of its parts, as the number of cooperators that
 * the promise asks for grows from 1 to a million: both problems, on discs and, as far as their law goes, on cells. The load
 * of a base station is kept, so that only sizes change. Prints processor milliseconds (the least of five once warm) and the
 * factor between the slowest and the fastest size. Exit code 1 where an answer is not accepted.
 */
import { parseArgs } from 'node:util'
import { certify } from '@dwell/certify'
import { Problem, referenceSpec, replaceKeys } from '@dwell/core'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { checkCertificate } from '@dwell/verify'

const { values } = parseArgs({
  options: { most: { type: 'string', default: '6' }, rounds: { type: 'string', default: '15' } },
})
const { bsDensity } = referenceSpec.network
const { coverageFraction = 0.9, kinematicOutage = 0.1 } = referenceSpec.service
const lifetime = (coverageFraction * referenceSpec.target.meanSojourn) / -Math.log1p(-kinematicOutage)

/** The reference with targets so quick that about K base stations hold one at rest. */
const sized = (K, problem, footprint) => {
  const spec = replaceKeys(referenceSpec, {
    'target.diffusion': (0.97 * K) / (4 * Math.PI * bsDensity * lifetime),
    'target.density': bsDensity / K,
    // One link is reliable: sizes are those of the lifetime.
    'service.allLinksDown': 0.2,
    'budget.handoverCeiling': 0.1,
  })
  return { ...spec, problem, kinematics: { ...spec.kinematics, footprint } }
}

const WARM = 8
const ROUNDS = Number(values.rounds)

/** What a run gives, its processor milliseconds added to a list. */
const timed = (times, run) => {
  const start = process.cpuUsage()
  const result = run()
  const { user, system } = process.cpuUsage(start)
  times.push((user + system) / 1000)
  return result
}

/** The lower quartile of what was timed once warm: what a turn of garbage or of the compiler costs is nobody's. */
const least = (times) => times.slice(WARM).toSorted((p, q) => p - q)[Math.floor((times.length - WARM) / 4)]

const factorOf = (totals) => (Math.max(...totals) / Math.min(...totals)).toFixed(1)

for (const footprint of ['disc', 'cells'])
  for (const problem of ['P2', 'P2-DYN']) {
    const most = footprint === 'disc' ? 10 ** Number(values.most) : problem === 'P2' ? 1000 : 300
    const sizes = [1, 3, 10, 30, 100, 300, 1e3, 1e4, 1e5, 1e6].filter((K) => K <= most)
    const cases = sizes.map((K) => ({
      K,
      spec: sized(K, problem, footprint),
      solve: [],
      make: [],
      check: [],
    }))
    // In turn, so that what the machine does beside falls on all sizes alike.
    for (let round = 0; round < WARM + ROUNDS; round++)
      for (const each of cases) {
        const { spec } = each
        const answer = timed(each.solve, () => exhaustiveSolver.solve(new Problem(spec), {}))
        each.design = answer.status === 'infeasible' ? undefined : answer.design
        const certificate = timed(each.make, () => certify(spec, each.design))
        each.bytes = JSON.stringify(certificate).length
        each.result = timed(each.check, () => checkCertificate(spec, certificate))
      }
    for (const { K, design, solve, make, check, bytes, result } of cases) {
      if (!result.accepted) process.exitCode = 1
      const what = result.accepted ? `gap ${result.gap?.toExponential(1) ?? 'infeasible'}` : result.because
      console.log(
        `${footprint} ${problem} size ${K}: K = ${design?.K ?? '–'}, solve ${least(solve).toFixed(2)}, ` +
          `make ${least(make).toFixed(2)}, check ${least(check).toFixed(2)} ms, ${what}, ${result.leaves} parts, ${bytes} bytes`,
      )
    }
    const factors = ['solve', 'make', 'check', 'bytes'].map((part) => {
      const totals = cases.map((each) => (part === 'bytes' ? each.bytes : least(each[part])))
      return `${part} ${factorOf(totals)}`
    })
    const totals = cases.map(({ solve, make, check }) => least(solve) + least(make) + least(check))
    console.log(`${footprint} ${problem}: slowest over fastest ${factorOf(totals)} (${factors.join(', ')})`)
  }
