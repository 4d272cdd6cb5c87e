import { RandomStream, referenceSpec } from '@dwell/core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { drawManyExitTimes } from '../../src/compiled/exits.js'
import { CompiledVoronoi } from '../../src/compiled/voronoi.js'
import { drawExitTimes } from '../../src/exit/exit-sampler.js'
import { sincrOfDesign } from '../../src/footprint/sincr-of-design.js'
import type { FollowedFootprint } from '../../src/footprint/footprint.js'
import { VoronoiFootprint } from '../../src/footprint/voronoi.js'
import { WindowedFootprint } from '../../src/footprint/windowed.js'
import type { HandoverSpec } from '../../src/handover/handover.js'
import { type Layout, type LayoutSpec, makeLayout, startIn } from '../../src/layout/layout.js'
import { exactMotion } from '../../src/motion/motion.js'
import { follow } from '../../src/run/follow.js'
import type { LayoutResult, SimulationTask } from '../../src/run/task.js'

/** What both draw next is what both are. */
const wordsAfter = (random: RandomStream): number[] => Array.from({ length: 4 }, () => random.next32())

test.each([0, 1, 511, 512, 1024, 5000])(
  '%s exit times are those of the plain loop, to the last bit',
  (count) => {
    const streams = [new RandomStream(3, 'track', count), new RandomStream(3, 'track', count)]
    // The first word is 0: where p has no bit among its first 31, once in 2^31 times.
    for (const stream of streams) stream.s1 = 0
    const [plain, many] = [new Float64Array(count), new Float64Array(count)]
    drawExitTimes(streams[0], plain)
    drawManyExitTimes(streams[1], many)
    expect(Buffer.from(many.buffer).equals(Buffer.from(plain.buffer))).toBe(true)
    expect(wordsAfter(streams[1])).toEqual(wordsAfter(streams[0]))
  },
)

const diffusion = 10
const compiledOn = (layout: Layout, K: number): CompiledVoronoi => {
  const footprint = CompiledVoronoi.on(layout, K)
  if (footprint === undefined) throw new Error('this engine has no WebAssembly')
  return footprint
}
/** Everything that following `tracks` targets leaves behind. */
const livesOn = (
  footprint: FollowedFootprint,
  layout: Layout,
  handover: HandoverSpec,
  horizon: number,
  tracks = 200,
): number[] => {
  const options = { footprint, motion: exactMotion(diffusion), handover, horizon }
  const track = { lifetime: 0, handovers: 0, censored: false }
  return Array.from({ length: tracks }, (_, i) => {
    const random = new RandomStream(5, 'track', 0, i)
    // Also from outside the window, where a walk may have ended.
    const target = { x: layout.width * (2 * random.uniform() - 0.5), y: layout.height * random.uniform() }
    follow(target, options, random, track)
    return [track.lifetime, track.handovers, Number(track.censored), target.x, target.y, random.next32()]
  }).flat()
}

const layouts: readonly LayoutSpec[] = [
  { kind: 'poisson', density: 1e-4, sites: 400 },
  { kind: 'hexagonal', density: 1e-4, sites: 400 },
  { kind: 'matern', density: 1e-4, sites: 150, spacing: 40 },
]
const handovers: readonly HandoverSpec[] = [
  { kind: 'none' },
  { kind: 'poisson', rate: 0.02 },
  { kind: 'periodic', period: 60 },
]

describe('walks are those of the plain loop, to the last bit', () => {
  test.each(layouts)('$kind', (spec) => {
    const layout = makeLayout(spec, 7, 0)
    for (const K of [1, 2, 3, 10, 40])
      for (const handover of handovers) {
        const compiled = compiledOn(layout, K)
        const horizon = handover.kind === 'none' ? Infinity : 600
        const lives = livesOn(compiled, layout, handover, horizon)
        compiled.release()
        expect(lives).toEqual(livesOn(new VoronoiFootprint(layout, K), layout, handover, horizon))
      }
  })
  test('few sites', () => {
    const layout = makeLayout({ kind: 'poisson', density: 1e-4, sites: 60 }, 7, 1)
    for (const K of [1, 3, 8]) {
      const compiled = compiledOn(layout, K)
      const lives = livesOn(compiled, layout, { kind: 'none' }, Infinity)
      compiled.release()
      expect(lives).toEqual(livesOn(new VoronoiFootprint(layout, K), layout, { kind: 'none' }, Infinity))
    }
  })
  test('two at once have memories of their own', () => {
    const layout = makeLayout(layouts[0], 7, 0)
    const [one, two] = [compiledOn(layout, 3), compiledOn(makeLayout(layouts[0], 8, 0), 10)]
    livesOn(two, layout, { kind: 'none' }, Infinity, 20)
    const lives = livesOn(one, layout, { kind: 'none' }, Infinity)
    expect(lives).toEqual(livesOn(new VoronoiFootprint(layout, 3), layout, { kind: 'none' }, Infinity))
  })
})

/** Uneven sites: a dense town in thin country, two masts in one place, and a window with a bay. */
const town = (window: boolean): LayoutSpec => {
  const random = new RandomStream(11, 'layout', 0)
  const spread = (i: number): number => (i < 80 ? 300 + 200 * random.uniform() : 1000 * random.uniform())
  const xs = Array.from({ length: 160 }, (_, i) => spread(i))
  const ys = Array.from({ length: 160 }, (_, i) => spread(i))
  const bay = { xs: [50, 950, 950, 520, 500, 480, 50], ys: [50, 50, 950, 950, 600, 950, 950] }
  return { kind: 'given', xs, ys, ...(window ? { window: bay, guard: 30 } : {}) }
}

describe('walks among given sites are those of the plain loop, to the last bit', () => {
  test.each([
    ['with a window', town(true), true],
    ['without one', town(false), false],
    [
      'Poisson sites of a window',
      { kind: 'poisson', density: 1e-4, sites: 300, edge: 'window' } as const,
      false,
    ],
  ])('%s', (_what, spec, leaves) => {
    const layout = makeLayout(spec, 7, 0)
    const { window } = layout
    const ends = (footprint: FollowedFootprint, handover: HandoverSpec): number[] =>
      Array.from({ length: 300 }, (_, i) => {
        const random = new RandomStream(5, 'track', 0, i)
        const target = startIn(spec, layout, random)
        const track = { lifetime: 0, handovers: 0, censored: false, left: false }
        follow(target, { footprint, motion: exactMotion(diffusion), handover, horizon: 5000 }, random, track)
        return [
          track.lifetime,
          track.handovers,
          Number(track.censored),
          Number(track.left),
          target.x,
          target.y,
        ]
      }).flat()
    for (const K of [1, 2, 3, 10])
      for (const handover of handovers) {
        const compiled = compiledOn(layout, K)
        const lives = ends(compiled, handover)
        compiled.release()
        const plain = new VoronoiFootprint(layout, K)
        expect(lives).toEqual(ends(window ? new WindowedFootprint(plain, window) : plain, handover))
        if (K === 10) expect(lives.some((value, i) => i % 6 === 3 && value === 1)).toBe(leaves)
      }
  })
})

test('a layout that fills the memory is left to the plain loop', () => {
  const large = makeLayout({ kind: 'poisson', density: 1e-4, sites: 250_000 }, 7, 0)
  expect(CompiledVoronoi.on(large, 3)).toBeUndefined()
})

describe('where WebAssembly is refused', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })
  test('the same results come out, but for the SINCR, which says so', async () => {
    const base = { seed: 1, motion: { kind: 'exact', diffusion }, horizon: 900, tracks: 1000 } as const
    const tasks: SimulationTask[] = [
      { ...base, footprint: { kind: 'disc', radius: 100 }, handover: { kind: 'none' } },
      {
        ...base,
        footprint: { kind: 'voronoi', clusterSize: 3 },
        layout: layouts[0],
        handover: handovers[1],
      },
      { ...base, footprint: { kind: 'voronoi', clusterSize: 3 }, layout: town(true), handover: handovers[2] },
      // Whole tracks are one call where no cluster is chosen anew.
      { ...base, footprint: { kind: 'voronoi', clusterSize: 1 }, layout: town(true), handover: handovers[0] },
      { ...base, footprint: { kind: 'voronoi', clusterSize: 3 }, layout: layouts[0], handover: handovers[0] },
    ]
    const radio: SimulationTask = {
      ...base,
      footprint: sincrOfDesign(referenceSpec, { K: 2, rho: 0.02, theta: 0.16 }),
      layout: layouts[0],
      handover: handovers[0],
    }
    const refused = vi.fn(function refuse() {
      throw new Error('refused')
    })
    const resultsOf = async (allowed: boolean): Promise<LayoutResult[]> => {
      vi.resetModules()
      if (!allowed) vi.stubGlobal('WebAssembly', { ...WebAssembly, Module: refused })
      const { runLayout } = await import('../../src/run/run-layout.js')
      return tasks.flatMap((task) => [0, 1].map((index) => runLayout(task, index)))
    }
    const allowed = await resultsOf(true)
    expect(refused).not.toHaveBeenCalled()
    expect(await resultsOf(false)).toEqual(allowed)
    expect(refused).toHaveBeenCalled()
    const { runLayout } = await import('../../src/run/run-layout.js')
    expect(() => runLayout(radio, 0)).toThrow(/WebAssembly, which is refused here/)
  })
})
