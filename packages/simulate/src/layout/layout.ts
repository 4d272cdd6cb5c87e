/** Base-station layouts in local metres: Poisson, Matérn hard-core II, hexagonal, or given sites. */
import { RandomStream } from '@dwell/core/random'
import { type Box, clipToBox, type Ring, ringBox, ringClearance, wellInside } from './ring.js'

/** Sites in [0, width) × [0, height); on a torus distances go round the edges. */
export interface Layout {
  readonly xs: Float64Array
  readonly ys: Float64Array
  readonly width: number
  readonly height: number
  readonly torus: boolean
  /** The part of a site list that counts: targets start in it, `guard` m from its edge, and are watched to `margin` m from it. */
  readonly window?: Ring & { readonly box: Box; readonly guard: number; readonly margin: number }
}

/**
 * `sites` is the mean number of sites in the window, whose area is sites/density. `edge: window` keeps
 * plain distances and lets targets start in the middle ninth only.
 */
export type LayoutSpec =
  | { readonly kind: 'poisson'; readonly density: number; readonly sites: number; readonly edge?: Edge }
  | {
      readonly kind: 'matern'
      /** Density of the sites that are kept, 1/m². */
      readonly density: number
      readonly sites: number
      /** No two sites are closer, m. */
      readonly spacing: number
    }
  | { readonly kind: 'hexagonal'; readonly density: number; readonly sites: number }
  | {
      readonly kind: 'given'
      readonly xs: readonly number[]
      readonly ys: readonly number[]
      /** Edge of the part that counts; without it targets start and move anywhere. */
      readonly window?: { readonly xs: readonly number[]; readonly ys: readonly number[] }
      /** Targets start so far from that edge, and are watched until they are so near it, m. */
      readonly guard?: number
      readonly margin?: number
      /** Each layout is so many sites round one of the list, instead of all. */
      readonly patch?: number
    }

type GivenSpec = Extract<LayoutSpec, { kind: 'given' }>

export type Edge = 'torus' | 'window'

export class LayoutError extends Error {
  override readonly name = 'LayoutError'
}

const uniformSites = (count: number, width: number, height: number, random: RandomStream): Layout => {
  const xs = new Float64Array(count)
  const ys = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    xs[i] = width * random.uniform()
    ys[i] = height * random.uniform()
  }
  return { xs, ys, width, height, torus: true }
}

/**
 * Density of the parents of a Matérn II process: λ = (1 − e^{−λ_p πh²})/πh² (Matérn 1960) solved for λ_p.
 * @throws LayoutError when λπh² ≥ 1, the densest such a process can be
 */
export const maternParentDensity = (density: number, spacing: number): number => {
  const area = Math.PI * spacing * spacing
  if (!(density * area < 1))
    throw new LayoutError(
      `a Matérn hard-core layout with spacing ${spacing} m keeps fewer than ${1 / area} sites per m², not ${density}`,
    )
  return area === 0 ? density : -Math.log1p(-density * area) / area
}

/** Matérn II: a parent stays unless one with a smaller mark lies within the spacing; on a torus. */
const matern = (density: number, sites: number, spacing: number, random: RandomStream): Layout => {
  const side = Math.sqrt(sites / density)
  const parents = uniformSites(
    random.poisson(maternParentDensity(density, spacing) * side * side),
    side,
    side,
    random,
  )
  const { xs, ys } = parents
  const count = xs.length
  const marks = Float64Array.from({ length: count }, () => random.uniform())
  const kept: number[] = []
  const across = Math.max(1, Math.min(1024, Math.floor(side / Math.max(spacing, side / 1024))))
  const cellOf = (v: number): number => Math.min(across - 1, Math.floor((v / side) * across))
  const cells = new Map<number, number[]>()
  for (let i = 0; i < count; i++) {
    const cell = cellOf(ys[i]) * across + cellOf(xs[i])
    const list = cells.get(cell)
    if (list) list.push(i)
    else cells.set(cell, [i])
  }
  const wrap = (d: number): number => d - side * Math.round(d / side)
  const offsets = across >= 3 ? [-1, 0, 1] : Array.from({ length: across }, (_, i) => i)
  for (let i = 0; i < count; i++) {
    const cx = cellOf(xs[i])
    const cy = cellOf(ys[i])
    const beaten = offsets.some((oy) =>
      offsets.some((ox) =>
        cells
          .get(((cy + oy + across) % across) * across + ((cx + ox + across) % across))
          ?.some(
            (j) =>
              marks[j] < marks[i] && wrap(xs[j] - xs[i]) ** 2 + wrap(ys[j] - ys[i]) ** 2 < spacing * spacing,
          ),
      ),
    )
    if (!beaten) kept.push(i)
  }
  return {
    xs: Float64Array.from(kept, (i) => xs[i]),
    ys: Float64Array.from(kept, (i) => ys[i]),
    width: side,
    height: side,
    torus: true,
  }
}

/** Triangular lattice of pitch a, density 2/(√3a²), on a torus of whole rows and columns. */
const hexagonal = (density: number, sites: number): Layout => {
  const pitch = Math.sqrt(2 / (Math.sqrt(3) * density))
  const columns = Math.max(2, Math.round(Math.sqrt(sites * Math.sqrt(0.75))))
  const rows = 2 * Math.max(1, Math.round(sites / columns / 2))
  const xs = new Float64Array(rows * columns)
  const ys = new Float64Array(rows * columns)
  const height = (pitch * Math.sqrt(3)) / 2
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      // Off the edges, where rounding could put a site on the wrong side.
      xs[i * columns + j] = (j + 0.25 + (i % 2) / 2) * pitch
      ys[i * columns + j] = (i + 0.5) * height
    }
  }
  return { xs, ys, width: columns * pitch, height: rows * height, torus: true }
}

const least = (values: readonly number[]): number => values.reduce((p, q) => Math.min(p, q), Infinity)
const most = (values: readonly number[]): number => values.reduce((p, q) => Math.max(p, q), -Infinity)

/** Of each list the sites in its window, or all where there are none. */
const centres = new WeakMap<GivenSpec, readonly number[]>()

const centresOf = (spec: GivenSpec): readonly number[] => {
  const { xs, ys, window } = spec
  const from = Array.from(xs.keys())
  const inside = window ? from.filter((i) => ringClearance(window, xs[i], ys[i]) >= 0) : from
  return inside.length > 0 ? inside : from
}

/** The sites of a square round one of the window, `count` of them, with what the square leaves of the window. */
const patchOf = (spec: GivenSpec, count: number, random: RandomStream): GivenSpec => {
  const { xs, ys, window } = spec
  const candidates = centres.get(spec) ?? centresOf(spec)
  centres.set(spec, candidates)
  const centre = candidates[Math.floor(random.uniform() * candidates.length)]
  const away = Float64Array.from(xs, (x, i) =>
    Math.max(Math.abs(x - xs[centre]), Math.abs(ys[i] - ys[centre])),
  )
  const reach = away.toSorted()[count - 1]
  const chosen = Array.from(xs.keys()).filter((i) => away[i] <= reach)
  const [x, y] = [xs[centre], ys[centre]]
  const square = { left: x - reach, right: x + reach, low: y - reach, high: y + reach }
  const ring = window && clipToBox(window, square)
  return {
    kind: 'given',
    xs: chosen.map((i) => xs[i]),
    ys: chosen.map((i) => ys[i]),
    ...(ring ? { window: { xs: [...ring.xs], ys: [...ring.ys] } } : {}),
  }
}

const moved = (values: readonly number[], by: number): Float64Array =>
  Float64Array.from(values, (v) => v - by)

const windowOf = (ring: Ring, guard: number, margin: number): Layout['window'] => ({
  ...ring,
  box: ringBox(ring),
  guard,
  margin,
})

const givenLayouts = new WeakMap<GivenSpec, Layout>()

/** A list is the same on every layout, and so is what is found out about it. */
const given = (spec: GivenSpec): Layout => {
  const layout = givenLayouts.get(spec) ?? layoutOf(spec)
  givenLayouts.set(spec, layout)
  return layout
}

const layoutOf = ({ xs, ys, window, guard = 0, margin = 0 }: GivenSpec): Layout => {
  const [left, low] = [least(xs), least(ys)]
  const [width, height] = [most(xs) - left, most(ys) - low]
  if (xs.length < 2 || !(width > 0) || !(height > 0))
    throw new LayoutError('given sites must number at least two and span an area')
  return {
    xs: moved(xs, left),
    ys: moved(ys, low),
    width,
    height,
    torus: false,
    ...(window === undefined
      ? {}
      : { window: windowOf({ xs: moved(window.xs, left), ys: moved(window.ys, low) }, guard, margin) }),
  }
}

/** Draws that may miss before a window counts as having no room: one in ten thousand of its box hits. */
const MISSES = 100_000

/** A place in a window, `guard` m or more from its edge. @throws LayoutError where there is none */
const startInside = (
  window: NonNullable<Layout['window']>,
  random: RandomStream,
): { x: number; y: number } => {
  const { guard, box } = window
  const { left, right, low, high } = box
  for (let i = 0; i < MISSES; i++) {
    const x = left + (right - left) * random.uniform()
    const y = low + (high - low) * random.uniform()
    if (wellInside(window, x, y, guard)) return { x, y }
  }
  throw new LayoutError(`no place in the window is ${guard} m from its edge`)
}

/**
 * Layout number `index` of a seed.
 * @throws LayoutError when the specification cannot be met
 */
export const makeLayout = (spec: LayoutSpec, seed: number, index: number): Layout => {
  const random = new RandomStream(seed, 'layout', index)
  switch (spec.kind) {
    case 'poisson': {
      const side = Math.sqrt(spec.sites / spec.density)
      const layout = uniformSites(random.poisson(spec.sites), side, side, random)
      return spec.edge === 'window' ? { ...layout, torus: false } : layout
    }
    case 'matern':
      return matern(spec.density, spec.sites, spec.spacing, random)
    case 'hexagonal':
      return hexagonal(spec.density, spec.sites)
    case 'given':
      return given(spec.patch && spec.patch < spec.xs.length ? patchOf(spec, spec.patch, random) : spec)
  }
}

/**
 * Where a target starts: anywhere on a torus or among given sites, within the guard of a given window, in the middle
 * ninth of a bare one; or at any of the layout's sites.
 */
export const startIn = (
  spec: LayoutSpec,
  layout: Layout,
  random: RandomStream,
  start: 'anywhere' | 'site' = 'anywhere',
): { x: number; y: number } => {
  if (start === 'site') {
    const site = Math.floor(random.uniform() * layout.xs.length)
    return { x: layout.xs[site], y: layout.ys[site] }
  }
  if (layout.window) return startInside(layout.window, random)
  const middle = spec.kind === 'poisson' && spec.edge === 'window'
  const [from, span] = middle ? [1 / 3, 1 / 3] : [0, 1]
  const x = layout.width * (from + span * random.uniform())
  const y = layout.height * (from + span * random.uniform())
  return { x, y }
}
