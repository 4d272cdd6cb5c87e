/** What a scene plays: the simulation's terms of one design. */
import { type Design, describeDesign, Problem, type ProblemSpec } from '@dwell/core'
import { handoverOf, type HandoverSpec, type LayoutSpec, sitesForCluster } from '@dwell/simulate/kernel'

export type LayoutChoice =
  | { readonly kind: 'poisson' }
  | { readonly kind: 'hexagonal' }
  | { readonly kind: 'sites'; readonly sites: Pick<Extract<LayoutSpec, { kind: 'given' }>, 'xs' | 'ys'> }

/** What the page asks to see. */
export interface SceneRequest {
  readonly spec: ProblemSpec
  readonly design: Design
  readonly layout: LayoutChoice
  readonly seed: number
}

export interface Scenario {
  readonly seed: number
  /** K. */
  readonly clusterSize: number
  /** θ, rad. */
  readonly beamwidth: number
  /** r, 1/s. */
  readonly rate: number
  /** R of the model's disc, m. */
  readonly radius: number
  /** D, m²/s. */
  readonly diffusion: number
  readonly handover: HandoverSpec
  readonly layout: LayoutSpec
  /** Mean lifetime by the model, eq. (23) or (26), s; Infinity beyond the range of numbers. */
  readonly theory: number
}

/** R is the model's at the problem's density, with the footprint factor in it, whatever the sites are. */
export const scenarioOf = ({ spec, design, layout, seed }: SceneRequest): Scenario => {
  const { footprintRadius, lifetime } = describeDesign(new Problem(spec), design)
  return {
    seed,
    clusterSize: design.K,
    beamwidth: design.theta,
    rate: design.r,
    radius: footprintRadius,
    diffusion: spec.target.diffusion,
    handover: handoverOf({ spec, design }),
    layout:
      layout.kind === 'sites'
        ? { kind: 'given', ...layout.sites }
        : { kind: layout.kind, density: spec.network.bsDensity, sites: sitesForCluster(design.K) },
    theory: lifetime,
  }
}
