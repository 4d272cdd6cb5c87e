/** When a target's cluster is chosen anew. */
import type { RandomStream } from '@dwell/core'

export type HandoverSpec =
  | { readonly kind: 'none' }
  /** Exponential times of mean 1/rate. */
  | { readonly kind: 'poisson'; readonly rate: number }
  /** Every `period` seconds. */
  | { readonly kind: 'periodic'; readonly period: number }
  /** Whenever the target has moved `margin` metres from where its cluster was chosen. */
  | { readonly kind: 'hysteresis'; readonly margin: number }

/** Seconds from one handover to the next; Infinity where no clock decides. */
export const nextInterval = (spec: HandoverSpec, random: RandomStream): number => {
  switch (spec.kind) {
    case 'poisson':
      return spec.rate > 0 ? random.exponential() / spec.rate : Infinity
    case 'periodic':
      return spec.period
    default:
      return Infinity
  }
}

/** Distance from where the cluster was chosen at which a handover happens, m. */
export const handoverDistance = (spec: HandoverSpec): number =>
  spec.kind === 'hysteresis' ? spec.margin : Infinity
