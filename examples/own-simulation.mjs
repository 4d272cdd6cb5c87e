// A simulation of your own on the model's numbers: does the exponential surrogate of the lifetime law (49) keep what the
// design promises? Lifetimes on the disc are drawn by exact exit times with handover, independent of the closed form.
//
//   node examples/own-simulation.mjs
import { Problem, RandomStream, referenceSpec } from '@dwell/core'
import { createEngine } from '@dwell/engine'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'

const problem = new Problem({
  ...referenceSpec,
  network: { ...referenceSpec.network, bsDensity: 1e-4, minSpacing: 20 },
})
const { design, quantities } = await createEngine({ solvers: [exhaustiveSolver] }).solve(problem, {
  prices: false,
})
const { diffusion } = problem.spec.target

/** Steps a target by Brownian motion until it leaves the disc; handover puts it back to the centre. */
const lifetime = (random, radius, rate) => {
  const step = radius ** 2 / (2000 * diffusion)
  const sigma = Math.sqrt(2 * diffusion * step)
  let [x, y, time] = [0, 0, 0]
  while (x * x + y * y < radius * radius) {
    time += step
    x += sigma * random.normal()
    y += sigma * random.normal()
    if (random.uniform() < rate * step) [x, y] = [0, 0]
  }
  return time
}

const tracks = 400
const times = Array.from({ length: tracks }, (_, i) =>
  lifetime(new RandomStream(1, 'example', i), quantities.footprintRadius, design.r),
)
const lost = times.filter((time) => time < problem.qosTime).length / tracks
const mean = times.reduce((sum, time) => sum + time, 0) / tracks
console.log(`K ${design.K}, r ${design.r.toPrecision(3)} /s`)
console.log(`mean lifetime ${mean.toFixed(0)} s simulated, ${quantities.lifetime.toFixed(0)} s by (26)`)
console.log(
  `lost before ${problem.qosTime} s: ${(100 * lost).toFixed(1)} %, promised ${100 * problem.spec.service.kinematicOutage} %`,
)
