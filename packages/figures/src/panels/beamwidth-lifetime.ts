/** Figure 3(b): the beamwidth trap, in its three forms. */
import { applyOverrides, Problem, type ProblemSpec, type TrapForm } from '@dwell/core'
import { brentRoot } from '@dwell/core/math'
import { sectorLifetime, singleBsLifetime } from '@dwell/core/model'
import { degrees } from '@dwell/engine/claims'
import type { PlotSpec } from '../figure.js'
import { emptyPlot } from '../plots/empty.js'
import { layer, position, seriesColor, simulatedLayers } from '../plots/encode.js'
import { shownRows, type Table } from '../table.js'
import {
  beamColumn,
  lifetimeColumn,
  logSpace,
  type Panel,
  radiusColumn,
  say,
  seriesColumn,
  withTable,
} from './panel.js'
import { saySimulated, type SimulatedCase, simulateCases } from './simulated.js'

const RANGES = [50, 100, 150, 200] as const
const BEAMS = logSpace(2, 180, 90)
/** Beams at which lifetimes are simulated, degrees. */
const SIMULATED = [3, 6, 9, 12, 18, 36, 72, 140] as const
const FORMS: readonly TrapForm[] = ['sector', 'crossing', 'collapse']
const FORM_NAMES: Readonly<Record<TrapForm, string>> = {
  sector: 'exact argmax (sector)',
  crossing: 'Theorem 2 (crossing)',
  collapse: 'closed form (16) (collapse)',
}

/** Beams up to the one at which the radius falls to the target's distance, dense towards it; none where all are too wide. */
const beamsFor = (clearance: (beamwidth: number) => number): readonly number[] => {
  const grid = BEAMS.map(degrees)
  const last = grid[grid.length - 1]
  if (clearance(last) > 0) return grid
  if (!(clearance(grid[0]) > 0)) return []
  const { root } = brentRoot(clearance, grid[0], last, { tol: 1e-13 })
  const approach = Array.from({ length: 24 }, (_, i) => root * (1 - 10 ** (-1 - i / 6)))
  return [...grid.filter((beam) => beam < root), ...approach].sort((p, q) => p - q)
}

const rangeColumn = { name: 'range', symbol: 'd_t', meaning: 'distance of the target', unit: 'm' }

const rowsOf = (reference: Problem, ranges: readonly number[]) => {
  const { budget, target } = reference.spec
  const share = budget.share.min
  return ranges.flatMap((range) =>
    beamsFor((beamwidth) => reference.safeRadius(share, beamwidth) - range).map((beamwidth) => {
      const safeRadius = reference.safeRadius(share, beamwidth)
      const lifetime = sectorLifetime(range, beamwidth, safeRadius, target.diffusion)
      const bound = singleBsLifetime(safeRadius, range, beamwidth, target.diffusion)
      return { series: `${range} m`, range, beamwidth, safeRadius, lifetime, bound }
    }),
  )
}

/** The trap in each of its forms, and the lifetime there. */
const trapsOf = (spec: ProblemSpec, ranges: readonly number[]) => {
  const share = spec.budget.share.min
  return ranges.flatMap((range) =>
    FORMS.map((form) => {
      const problem = new Problem(applyOverrides(spec, { 'target.range': range, trap: form }))
      const beamwidth = problem.trap.widest(problem.gain(share))
      const at = Math.min(beamwidth, 2 * Math.PI)
      return {
        series: `${range} m`,
        range,
        form: FORM_NAMES[form],
        beamwidth,
        lifetime:
          at > 0 ? sectorLifetime(range, at, problem.safeRadius(share, at), spec.target.diffusion) : 0,
      }
    }),
  )
}

const casesOf = (reference: Problem, ranges: readonly number[]): readonly SimulatedCase[] => {
  const { diffusion } = reference.spec.target
  const share = reference.spec.budget.share.min
  return ranges.flatMap((range) =>
    SIMULATED.map(degrees)
      .filter((beamwidth) => reference.safeRadius(share, beamwidth) > range)
      .map((beamwidth) => {
        const radius = reference.safeRadius(share, beamwidth)
        return {
          series: `${range} m`,
          at: { beamwidth, range },
          theory: sectorLifetime(range, beamwidth, radius, diffusion),
          question: {
            footprint: { kind: 'sector', radius, opening: beamwidth, distance: range },
            diffusion,
            handoverRate: 0,
          },
        }
      }),
  )
}

const plotOf = (
  curves: Table,
  marks: Table,
  simulated: Table | undefined,
  names: readonly string[],
): PlotSpec => {
  const x = position(beamColumn, { scale: 'log', domain: [2, 180], values: [2, 5, 10, 20, 50, 100, 180] })
  const peak = Math.max(0, ...curves.rows.map((row) => Number(row['lifetime'])))
  const floor = peak > 10 ? 0.1 : peak / 100
  if (peak === 0) return emptyPlot('no beam reaches a target at these distances')
  const y = position(lifetimeColumn, { scale: 'log', domain: [floor, peak * 2] })
  const color = seriesColor('series', 'target at d_t', names)
  const positive = shownRows(curves).map((row) => ({
    ...row,
    lifetime: Number(row['lifetime']) > 0 ? row['lifetime'] : null,
  }))
  // Where nothing lives at the marked beam, the mark stands on the axis.
  const onScale = shownRows(marks).flatMap((row) =>
    Number(row['beamwidth']) <= 180 && Number(row['beamwidth']) > 0
      ? [{ ...row, lifetime: Math.max(floor, Number(row['lifetime'])) }]
      : [],
  )
  const forms = FORMS.map((form) => FORM_NAMES[form])
  return {
    resolve: { scale: { shape: 'independent' } },
    layer: [
      layer(positive, { type: 'line', clip: true, invalid: 'filter' }, { x, y, color }),
      layer(
        onScale,
        { type: 'point', size: 62, style: 'mark' },
        {
          x,
          y,
          color,
          shape: {
            field: 'form',
            type: 'nominal',
            title: null,
            sort: null,
            scale: { domain: forms, range: ['circle', 'diamond', 'triangle-up'] },
            legend: {
              columns: 2,
              symbolSize: 70,
              symbolFillColor: 'gray',
              symbolStrokeColor: 'gray',
            },
          },
        },
      ),
      ...simulatedLayers(simulated, x, y, color),
    ],
  }
}

export const beamwidthLifetimePanel: Panel = {
  id: '3b',
  title: 'Lifetime of a single base station against beamwidth, with the trap',
  draw: async ({ spec, simulate, ranges = RANGES }) => {
    const share = spec.budget.share.min
    const { diffusion } = spec.target
    const reference = new Problem(spec)
    const names = ranges.map((range) => `${range} m`)
    const rows = rowsOf(reference, ranges)
    const traps = trapsOf(spec, ranges)
    const simulated = await simulateCases(
      simulate,
      'figure-3b',
      [beamColumn, rangeColumn],
      casesOf(reference, ranges),
    )
    const curves: Table = {
      id: 'figure-3b',
      columns: [
        seriesColumn('distance of the target'),
        rangeColumn,
        beamColumn,
        radiusColumn,
        lifetimeColumn,
        { name: 'bound', meaning: 'the bound (14) on the lifetime', unit: 's' },
      ],
      rows,
    }
    const marks: Table = {
      id: 'figure-3b-traps',
      columns: [
        seriesColumn('distance of the target'),
        rangeColumn,
        { name: 'form', meaning: 'form of the trap' },
        beamColumn,
        lifetimeColumn,
      ],
      rows: traps,
    }
    const trapOf = (range: number, form: TrapForm): string =>
      say(
        (traps.find((trap) => trap.range === range && trap.form === FORM_NAMES[form])?.beamwidth ?? NaN) *
          (180 / Math.PI),
      )
    return {
      id: 'figure-3b',
      title: '3(b) Lifetime against beamwidth, with the trap',
      caption:
        `Exact mean time to leave the sector of opening θ and radius R₁(θ) from the distance d_t on its axis (the exact solution of (13)), at ρ = ${say(share)} and D = ${say(diffusion)} m²/s. ` +
        `A wider beam holds a crossing target longer until the shrinking radius R₁(θ) loses it: the trap. Marks: the argmax, where the two terms of the bound (14) cross (Theorem 2), and the closed form (16), ` +
        `in degrees ${ranges.map((range) => `${FORMS.map((form) => trapOf(range, form)).join(' / ')} at ${range} m`).join(', ')}. Where nothing lives at the marked beam the mark stands on the axis: (16) takes the mean-field radius, which is longer than R₁.${saySimulated(simulated)}`,
      tables: withTable([curves, marks], simulated),
      spec: plotOf(curves, marks, simulated, names),
    }
  },
}
