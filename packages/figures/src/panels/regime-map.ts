/** The regimes over density and handover ceiling, with the closed form's boundaries. */
import { type ConstraintRow, type ObjectiveName, type ProblemSpec } from '@dwell/core'
import { minimumHandoverRate } from '@dwell/core/model'
import { withKeys } from '@dwell/engine/claims'
import { type Boundary, regimeMap } from '../plots/regime-map.js'
import type { Row, Table } from '../table.js'
import { bsDensityColumn, logSpace, type Panel, say } from './panel.js'

const objectiveUnits: Readonly<Record<ObjectiveName, string>> = {
  capacity: 'bit/s',
  'target-density': '1/m^2',
  'sensing-share': '1',
}

const PLACES = [49, 41] as const
const STEPS = [3, 10, 30, 100] as const

/** What stands in the table where no design keeps every promise. */
const NONE = 'no feasible point'

/** Names of the binding constraints, as one category. */
const bindingOf = (constraints: readonly ConstraintRow[]): string =>
  constraints.flatMap(({ name, active }) => (active ? [name] : [])).join(' + ') || 'none'

const boundariesOf = (
  { diffusion }: ProblemSpec['target'],
  requiredLifetime: number,
): readonly Boundary[] => {
  const curve = (K: number) =>
    logSpace(1e-6, 1e-2, 161).map((x) => ({
      x,
      y: minimumHandoverRate(K, x, diffusion, requiredLifetime),
    }))
  return [
    ...STEPS.map((K) => ({
      name: `K${K}`,
      style: 'boundary-dotted' as const,
      points: curve(K),
      label: `K = ${K}`,
    })),
    { name: 'r1', style: 'boundary', points: curve(1), label: 'r₁(λ)' },
    {
      name: 'cross',
      style: 'boundary-dashed',
      points: logSpace(1e-6, 1e-2, 41).map((x) => ({ x, y: 1 / requiredLifetime })),
      label: 'r_×',
    },
  ]
}

export const regimeMapPanel: Panel = {
  id: 'map',
  title: 'Map of the regimes over density and handover ceiling',
  draw: async (context) => {
    const { spec, places = PLACES } = context
    const densities = logSpace(1e-6, 1e-2, places[0])
    const ceilings = logSpace(1e-3, 1e2, places[1])
    const rows: Row[] = []
    for (const bsDensity of densities)
      for (const handoverCeiling of ceilings) {
        const problem = withKeys(spec, {
          'network.bsDensity': bsDensity,
          'budget.handoverCeiling': handoverCeiling,
        })
        const { design, objective, regime, status, constraints } = await context.solve(problem)
        const solved = (status === 'optimal' || status === 'feasible') && design && regime
        rows.push({
          bsDensity,
          handoverCeiling,
          regime: solved ? regime : NONE,
          binding: solved ? bindingOf(constraints) : NONE,
          K: solved ? design.K : null,
          r: solved ? design.r : null,
          objective: solved ? (objective?.value ?? null) : null,
        })
      }
    const table: Table = {
      id: 'regime-map',
      columns: [
        bsDensityColumn,
        { name: 'handoverCeiling', symbol: 'r_max', meaning: 'handover ceiling', unit: '1/s' },
        { name: 'regime', meaning: 'regime of the optimum' },
        { name: 'binding', meaning: 'binding constraints of the optimum' },
        { name: 'K', symbol: 'K', meaning: 'cluster size of the optimum', unit: '1' },
        { name: 'r', symbol: 'r', meaning: 'handover rate of the optimum', unit: '1/s' },
        {
          name: 'objective',
          meaning: `${spec.objective.replace('-', ' ')} of the optimum`,
          unit: objectiveUnits[spec.objective],
        },
      ],
      rows,
    }
    const { requiredLifetime } = withKeys(spec, {})
    const order = ['handover-rich', 'mid-budget', 'handover-starved', 'sub-critical', 'static', NONE]
    const present = new Set(rows.map((row) => String(row['regime'])))
    return {
      id: 'regime-map',
      title: 'Regimes over density and handover ceiling',
      caption:
        `Regime of the proved optimum at each of ${rows.length} points. Lines: r₁(λ) above which one base station would do (solid), r_× = 1/T_req = ${say(1 / requiredLifetime)} /s below which handover is not worth its while (dashed), ` +
        `and the ceilings at which K_min(r_max) of eq. (45) steps (dotted).`,
      tables: [table],
      spec: regimeMap({
        table,
        x: 'bsDensity',
        y: 'handoverCeiling',
        category: 'regime',
        categories: order.filter((name) => present.has(name)),
        empty: NONE,
        boundaries: boundariesOf(spec.target, requiredLifetime),
      }),
    }
  },
}
