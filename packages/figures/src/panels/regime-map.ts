/** The regimes over density and handover ceiling, with the closed form's boundaries. */
import { countText } from '@dwell/core/units'
import { type Design, isFeasibleStatus, type ObjectiveName, type ProblemSpec } from '@dwell/core'
import { minimumHandoverRate } from '@dwell/core/model'
import { withKeys } from '@dwell/engine/claims'
import { batchRegimes, batchStatuses } from '@dwell/engine/point'
import { endsOf } from '../plots/map-cells.js'
import { type Boundary, regimeMap } from '../plots/regime-map.js'
import { type Cell, type Row, shownIn, type Table } from '../table.js'
import { bsDensityColumn, logSpace, type Panel, type PanelContext, say } from './panel.js'

const objectiveUnits: Readonly<Record<ObjectiveName, string>> = {
  capacity: 'bit/s',
  'target-density': '1/m^2',
  'sensing-share': '1',
}

const PLACES = [49, 41] as const
type Places = NonNullable<PanelContext['places']>
const densitiesOf = ([count]: Places): readonly number[] => logSpace(1e-6, 1e-2, count)
const ceilingsOf = ([, count]: Places): readonly number[] => logSpace(1e-3, 1e2, count)
const STEPS = [3, 10, 30, 100] as const

/** What stands in the table where no design keeps every promise. */
const NONE = 'no feasible point'

/** Names of the constraints that bind a design, as one category. */
const bindingOf = (spec: ProblemSpec, keys: Readonly<Record<string, number>>, design: Design): string =>
  withKeys(spec, keys)
    .evaluate(design)
    .constraints.flatMap(({ name, active }) => (active ? [name] : []))
    .join(' + ') || 'none'

/** Every density with every ceiling, solved. */
const rowsOf = async ({
  spec,
  batch,
  brief = false,
  places = PLACES,
}: PanelContext): Promise<readonly Row[]> => {
  const ceilings = ceilingsOf(places)
  const grid = densitiesOf(places).flatMap((x) => ceilings.map((y) => [x, y] as const))
  const { status, regime, K, rho, theta, r, objective } = await batch({
    'network.bsDensity': Float64Array.from(grid, ([x]) => x),
    'budget.handoverCeiling': Float64Array.from(grid, ([, y]) => y),
  })
  return grid.map(([bsDensity, handoverCeiling], i) => {
    const name = batchRegimes.at(regime[i])
    const said = batchStatuses[status[i]]
    const solved = isFeasibleStatus(said) && name !== undefined
    const row: Record<string, Cell> = {
      bsDensity,
      handoverCeiling,
      regime: solved ? name : NONE,
      K: solved ? K[i] : null,
      r: solved ? r[i] : null,
      objective: solved ? objective[i] : null,
    }
    if (brief) return row
    const keys = { 'network.bsDensity': bsDensity, 'budget.handoverCeiling': handoverCeiling }
    const design = { K: K[i], rho: rho[i], theta: theta[i], r: r[i] }
    row['binding'] = solved ? bindingOf(spec, keys, design) : NONE
    return row
  })
}

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
    const { spec, proved, brief = false, axesOf } = context
    const rows = await rowsOf(context)
    const table: Table = {
      id: 'regime-map',
      columns: [
        bsDensityColumn,
        { name: 'handoverCeiling', symbol: 'r_max', meaning: 'handover ceiling', unit: '1/s' },
        { name: 'regime', meaning: 'regime of the optimum' },
        ...(brief ? [] : [{ name: 'binding', meaning: 'binding constraints of the optimum' }]),
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
        `Regime of the ${proved ? 'proved optimum' : 'optimum, by the word of the prover'}. Lines: r₁(λ) above which one base station would do (solid), r_× = 1/T_req = ${say(1 / requiredLifetime)} /s below which handover is not worth its while (dashed), ` +
        `and the ceilings at which K_min(r_max) of eq. (45) steps (dotted). ${countText(rows.length, 'point')}.`,
      tables: [table],
      spec: regimeMap({
        table,
        x: 'bsDensity',
        y: 'handoverCeiling',
        category: 'regime',
        categories: order.filter((name) => present.has(name)),
        empty: NONE,
        boundaries: boundariesOf(spec.target, requiredLifetime),
        ...(axesOf && {
          ends: {
            x: endsOf(densitiesOf(axesOf).map((each) => Number(shownIn(bsDensityColumn)(each)))),
            y: endsOf(ceilingsOf(axesOf)),
          },
        }),
      }),
    }
  },
}
