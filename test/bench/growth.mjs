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

const { values } = parseArgs({ options: { most: { type: 'string', default: '6' } } })
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

const timed = (run) => {
  let least = Infinity
  let result
  for (let i = 0; i < 5; i++) {
    const start = process.cpuUsage()
    result = run()
    const { user, system } = process.cpuUsage(start)
    least = Math.min(least, (user + system) / 1000)
  }
  return [result, least]
}

for (const footprint of ['disc', 'cells'])
  for (const problem of ['P2', 'P2-DYN']) {
    const most = footprint === 'disc' ? 10 ** Number(values.most) : problem === 'P2' ? 500 : 100
    const sizes = [1, 10, 100, 1e3, 1e4, 1e5, 1e6].filter((K) => K <= most)
    const totals = []
    for (const K of sizes) {
      const spec = sized(K, problem, footprint)
      const [answer, solving] = timed(() => exhaustiveSolver.solve(new Problem(spec), {}))
      const design = answer.status === 'infeasible' ? undefined : answer.design
      const [certificate, making] = timed(() => certify(spec, design))
      const [result, checking] = timed(() => checkCertificate(spec, certificate))
      if (!result.accepted) process.exitCode = 1
      totals.push(solving + making + checking)
      const parts = [
        `solve ${solving.toFixed(2)}`,
        `make ${making.toFixed(1)}`,
        `check ${checking.toFixed(1)}`,
      ]
      const what = result.accepted ? `gap ${result.gap?.toExponential(1) ?? 'infeasible'}` : result.because
      console.log(
        `${footprint} ${problem} size ${K}: K = ${design?.K ?? '–'}, ${parts.join(', ')} ms, ${what}, ${result.leaves} parts`,
      )
    }
    console.log(
      `${footprint} ${problem}: slowest over fastest ${(Math.max(...totals) / Math.min(...totals)).toFixed(1)}`,
    )
  }
