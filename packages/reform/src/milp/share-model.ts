/** The mixed-integer linear model of the sensing share, and a check of its optimum. */
import { addChoices, type Chosen, HELD, PROMISE_SLACK, type SizeCell, sumOf } from './formulation.js'
import { type LinearModel, LinearModelBuilder } from './linear-model.js'

/** Cluster sizes whose shares stay under e^logMost. */
export interface ShareCell extends SizeCell {
  readonly logMost: number
}

/** maximise σ = ln ρ over one range of K, with σ ≤ ln of the largest share of its sizes (stage iii of Theorem 1′-DYN). */
export const buildShareModel = (
  cells: readonly ShareCell[],
): { readonly model: LinearModel; readonly sizes: readonly Chosen<ShareCell>[] } => {
  const builder = new LinearModelBuilder()
  const sizes = addChoices(builder, 'size', cells)
  const shares = cells.map(({ logMost }) => logMost)
  const logShare = builder.variable('log_share', Math.min(...shares), Math.max(...shares) + PROMISE_SLACK)
  builder.atMost('largest', [[logShare, 1], ...sumOf(sizes, ({ logMost }) => -logMost)], PROMISE_SLACK)
  builder.maximise([[logShare, 1]])
  return { model: builder.build(), sizes }
}

export const shareExceeds = (cells: readonly ShareCell[], claim: number): boolean =>
  cells.some(({ logMost }) => logMost + HELD > claim)
