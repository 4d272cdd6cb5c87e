// A grid of solved problems and a picture of it: how the best cluster follows density and handover ceiling.
//
//   node examples/grid-and-plot.mjs [picture.svg]
import { writeFileSync } from 'node:fs'
import { referenceSpec } from '@dwell/core'
import { createEngine } from '@dwell/engine'
import { linePlot, svgOf } from '@dwell/figures'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'

const engine = createEngine({ solvers: [exhaustiveSolver] })
const perKm2 = 1e-6

const rows = await engine.sweep(referenceSpec, {
  over: {
    'budget.handoverCeiling': [0.1, 1, 10],
    'network.bsDensity': [5, 10, 20, 50, 100, 200, 500, 1000].map((density) => density * perKm2),
  },
  quantities: ['lifetime'],
})

for (const { values, status, design, objective } of rows)
  console.log(
    `${(values['network.bsDensity'] / perKm2).toFixed(0).padStart(5)} /km²  r_max ${values['budget.handoverCeiling']} /s  ` +
      (design ? `K ${design.K}  ${(objective / 1e6).toFixed(1)} Mbit/s  ${status}` : status),
  )

const [, , picture = 'clusters.svg'] = process.argv
writeFileSync(
  picture,
  await svgOf(linePlot(rows, { x: 'network.bsDensity', y: 'K', series: 'budget.handoverCeiling' }), 'light'),
)
console.log(`written to ${picture}`)
