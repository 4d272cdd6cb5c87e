/**
 * What an operator's own files say: the documents of `dwell sites --json` and `dwell tracks --json`, SI. `@dwell/network`
 * fills them.
 */
import type { Design, ObjectiveName, SolveStatus } from '@dwell/core'

export interface Spacing {
  readonly min: number
  /** 1 % quantile, linear between order statistics (type 7); under 100 masts close to the minimum. */
  readonly q01: number
  readonly mean: number
}

export interface ClarkEvans {
  /** Mean distance to the nearest neighbour over that of Poisson points; 1 is Poisson, above it regular, below clustered. */
  readonly ratio: number
  /** Standard deviations from Poisson. */
  readonly z: number
}

export interface Unevenness {
  /** Standard deviation of the areas of cells over their mean. */
  readonly cv: number
  /** Cells that count: those whose corners all lie in the window. */
  readonly cells: number
}

export interface LawChange {
  readonly K: number
  /** T₀ over that of Poisson cells. */
  readonly resting: number
  /** T/T₀ under Poisson handover at x over that of Poisson cells; 1 at K = 1, where handover does nothing. */
  readonly gain: number
  /** √(Kr/(πλD)): 5, or less where the law of the list ends. */
  readonly x: number
}

export interface SitesReport {
  readonly version: 1
  readonly files: readonly string[]
  readonly unit: 'degrees' | 'metres'
  readonly rows: number
  readonly distinctPositions: number
  readonly masts: number
  /** Masts of the window over its area, 1/m²; null where they span none. */
  readonly density: number | null
  /** 95 % interval of the density as a Poisson count. */
  readonly densityInterval: { readonly low: number; readonly high: number } | null
  readonly spacing: Spacing | null
  /** In the bounding box of the window; `enlarged` in that box made larger by (n+1)/(n−1), which removes a bias of some per cent. */
  readonly clarkEvans: (ClarkEvans & { readonly enlarged: ClarkEvans }) | null
  readonly cells: Unevenness | null
  /** Whether Poisson points are a fair model; null where too few masts say. */
  readonly poisson: 'fair' | 'clustered' | 'regular' | null
  readonly window: {
    readonly kind: string
    /** m² */
    readonly area: number
    readonly masts: number
    /** left, low, right, high in m about the origin. */
    readonly bounds: readonly [number, number, number, number]
    /** west, south, east, north; null for lists in metres. */
    readonly lonLat: readonly [number, number, number, number] | null
  }
  readonly origin: { readonly lon: number; readonly lat: number } | null
  readonly hullArea: number
  readonly box: { readonly width: number; readonly height: number; readonly area: number }
  readonly busiest: {
    readonly side: number
    readonly masts: number
    /** 1/m²; null for a list that fits into the square. */
    readonly density: number | null
    readonly lowerLeft: readonly [number, number]
  }
  /** How the law measured on the list departs from that of Poisson cells (`lawChanges`); absent where it was not measured. */
  readonly law?: readonly LawChange[]
  /** Why a value is null. */
  readonly reasons: Readonly<Record<string, string>>
  readonly notices: readonly string[]
  readonly warnings: readonly string[]
}

export interface ExitScale {
  /** ϱ, m */
  readonly radius: number
  readonly exitTime: {
    /** E(ϱ), s; null without an exit. */
    readonly value: number | null
    /** 95 % interval over tracks, or over blocks of time where there are few; null where neither says. */
    readonly low: number | null
    readonly high: number | null
  }
  /** D(ϱ) = ϱ²/4E(ϱ), m²/s: what a Brownian target would need. */
  readonly diffusion: number | null
  /** d ln E/d ln ϱ: 2 for Brownian motion, 1 along a straight line, 0 where E is all waiting. */
  readonly exponent: number | null
  readonly starts: number
  readonly exits: number
  /** S(τ): share of starts that left after the longest exit seen; above 5 % the value is a lower bound. */
  readonly left: number
  readonly tau: number | null
}

export interface TracksReport {
  readonly version: 1
  readonly files: readonly string[]
  readonly tracks: number
  readonly pieces: number
  readonly points: number
  readonly duplicates: number
  readonly backwardSteps: number
  readonly teleports: number
  readonly medianStep: number
  /** Longer steps are gaps, s. */
  readonly gap: number
  readonly bridgedGaps: number
  readonly singlePoints: number
  /** Of all pieces: s, m, m/s. */
  readonly duration: number
  readonly length: number
  readonly meanSpeed: number
  /** Mean time from a track's first fix to its last, s: targets may have been there before and after. */
  readonly meanSojourn: number
  readonly stops: { readonly count: number; readonly time: number }
  readonly startEvery: number
  readonly scales: readonly ExitScale[]
  readonly notices: readonly string[]
  readonly warnings: readonly string[]
}

/** Fewer masts tell no density. */
export const FEWEST_MASTS = 3

/** A zone of a site list with the design of its own density and spacing, of `dwell zones --json`. */
export interface ZoneDesign {
  readonly name: string
  readonly masts: number
  /** m² */
  readonly area: number
  readonly density: number
  readonly spacing: number
  readonly status: SolveStatus
  readonly design?: Design
  readonly objective?: number
  /** Constraints that bind at the design. */
  readonly binds: readonly string[]
  /** The network-wide design judged here. */
  readonly wide?: { readonly kept: boolean; readonly objective: number; readonly breaks: readonly string[] }
}

/** What `dwell zones --json` says of designs; outlines stand beside them. */
export interface DesignedZones {
  readonly problem: { readonly title: string; readonly objective: ObjectiveName; readonly unit: string }
  /** The whole list as one. */
  readonly network: ZoneDesign
  readonly zones: readonly ZoneDesign[]
  /** Zones with fewer than three masts, or no area. */
  readonly leftOut: readonly { readonly name: string; readonly masts: number }[]
  /** Zones that overlap or lie beyond the window, masts in none. */
  readonly remarks: readonly string[]
}
