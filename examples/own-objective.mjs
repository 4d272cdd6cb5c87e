// An objective of your own over designs: the cheapest network (base stations per km²) whose best design still carries
// 600 Mbit/s in each cell. The model judges every design; only the question is yours.
//
//   node examples/own-objective.mjs
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { createEngine } from '@dwell/engine'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'

const engine = createEngine({ solvers: [exhaustiveSolver] })
const wanted = 600e6

/** Capacity of the best design at a density, bit/s; 0 where no design keeps the promises. */
const capacityAt = async (density) => {
  const problem = new Problem(applyOverrides(referenceSpec, { 'network.bsDensity': density }))
  const report = await engine.solve(problem, { prices: false, diagnose: false })
  return report.objective?.value ?? 0
}

let [low, high] = [2e-6, 1e-4]
while (high / low > 1.001) {
  const middle = Math.sqrt(low * high)
  if ((await capacityAt(middle)) >= wanted) high = middle
  else low = middle
}
console.log(
  `${(high * 1e6).toFixed(2)} base stations per km² carry ${((await capacityAt(high)) / 1e6).toFixed(1)} Mbit/s each`,
)
