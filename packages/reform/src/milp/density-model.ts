/** The mixed-integer linear model of target density, and a check of its optimum. */
import type { SizeRange } from '../reduced/regimes.js'
import { addChoices, type Chosen, HELD, PROMISE_SLACK, type SizeCell, sumOf } from './formulation.js'
import { type LinearModel, LinearModelBuilder } from './linear-model.js'

/** Cluster sizes with ln of the least effective share of any of them, and the most that μ − κ then is. */
export interface DensityCell extends SizeCell {
  readonly logShare: number
  readonly highest: number
}

/** Slot counts low … high under one binary, with the largest ln m_high of any cluster size. */
export interface SlotCell extends SizeRange {
  readonly logLoad: number
}

export interface DensityColumns {
  readonly model: LinearModel
  readonly sizes: readonly Chosen<DensityCell>[]
  readonly slots: readonly Chosen<SlotCell>[]
}

/**
 * maximise ω ≤ μ − κ over one range of K and one of N, with
 *   ς = ln least ρ_eff (eq. (39)),  κ = ln K_low,   ν = ln N_low,   μ = ln m_N at N_high
 *   ν + ς ≤ ln ρ_max                                (N slots fit)
 *   ω ≤ its value at the slots that ς leaves         (the load that N slots bear may depend on K)
 * N and K are integers of the model; ranges of either are split where a solution lands.
 */
export const buildDensityModel = (
  sizeCells: readonly DensityCell[],
  slotCells: readonly SlotCell[],
  sensing: number,
): DensityColumns => {
  const builder = new LinearModelBuilder()
  const sizes = addChoices(builder, 'size', sizeCells)
  const slots = addChoices(builder, 'slots', slotCells)
  builder.atMost(
    'slots_fit',
    [...sumOf(sizes, ({ logShare }) => logShare), ...sumOf(slots, ({ low }) => Math.log(low))],
    Math.log(sensing) + PROMISE_SLACK,
  )
  const highest = sizes.map((each) => each.highest)
  const worth = builder.variable(
    'worth',
    Math.min(...highest, ...lowestOf(sizes, slots)),
    Math.max(...highest),
  )
  builder.atMost(
    'load_less_size',
    [[worth, 1], ...sumOf(slots, ({ logLoad }) => -logLoad), ...sumOf(sizes, ({ low }) => Math.log(low))],
    0,
  )
  builder.atMost('size_worth', [[worth, 1], ...sumOf(sizes, (each) => -each.highest)], 0)
  builder.maximise([[worth, 1]])
  return { model: builder.build(), sizes, slots }
}

/** The least μ − κ of any choice. */
const lowestOf = (sizes: readonly DensityCell[], slots: readonly SlotCell[]): readonly number[] => [
  Math.min(...slots.map(({ logLoad }) => logLoad)) - Math.log(Math.max(...sizes.map(({ low }) => low))),
]

/** Whether the model has a point better than `claim`. */
export const densityExceeds = ({ sizes, slots }: DensityColumns, sensing: number, claim: number): boolean =>
  sizes.some((size) =>
    slots.some(
      ({ low, logLoad }) =>
        size.highest > claim &&
        Math.log(low) + size.logShare <= Math.log(sensing) + HELD &&
        logLoad - Math.log(size.low) > claim,
    ),
  )
