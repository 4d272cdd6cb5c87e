// Many problems at once through typed arrays: designs by the hundred thousand, and the best of a few proved.
//
//   node examples/batch.mjs
import { referenceSpec } from '@dwell/core'
import { createEngine } from '@dwell/engine'
import { batchStatuses } from '@dwell/engine/point'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'

const engine = createEngine({ solvers: [exhaustiveSolver, closedFormSolver] })
const count = 100_000

// One row a problem, SI: denser and denser networks with faster and faster targets under a tight ceiling.
const columns = {
  bsDensity: Float64Array.from({ length: count }, (_, i) => 1e-5 * 100 ** (i / count)),
  diffusion: Float64Array.from({ length: count }, (_, i) => 1 * 100 ** (i / count)),
  'budget.handoverCeiling': new Float64Array(count).fill(0.1),
}

const designs = await engine.batch(referenceSpec, columns, { solver: 'closed-form', judged: false })
console.log(`${designs.K.filter((K) => K > 0).length} of ${count} problems have a design in closed form`)

// The same columns, cut to every ten thousandth row: judged, and with a bound.
const few = Object.fromEntries(
  Object.entries(columns).map(([key, column]) => [key, column.filter((_, i) => i % 10_000 === 0)]),
)
const proved = await engine.batch(referenceSpec, few)
for (let i = 0; i < proved.solved; i++)
  console.log(
    `${(few.bsDensity[i] * 1e6).toFixed(1).padStart(6)} /km²  ${batchStatuses[proved.status[i]]}  ` +
      `K ${proved.K[i]}  ${(proved.objective[i] / 1e6).toFixed(1)} Mbit/s, closed form K ${designs.K[i * 10_000]}`,
  )

// Columns that are none of the problem are refused before anything is solved.
await engine
  .batch(referenceSpec, { bsDensty: [1e-5] })
  .catch((error) => console.log(`${error.name}: ${error.message}`))
