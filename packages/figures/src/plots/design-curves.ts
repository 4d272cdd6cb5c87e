/** Two curves through a design: lifetime over handover rate, rate over beamwidth. */
import { CRITICAL_FILLING } from '@dwell/core/model'
import { type Design, type Evaluation, type Problem } from '@dwell/core'
import type { Figure } from '../figure.js'
import { footprintPlaces } from '@dwell/report/browser'
import { beamColumn, lifetimeColumn, logSpace, percolationColumn, rateColumn, say } from '../panels/panel.js'
import { shownRows, type Table } from '../table.js'
import { guide, layer, position } from './encode.js'

/** Lifetimes beyond this are drawn as the top of the picture, s. */
const TALLEST = 1e12

/** Mean lifetime of the design's footprint over the handover rate, the required one and r_max marked. */
export const lifetimeByRate = (
  problem: Problem,
  { K, r }: Design,
  { footprintRadius }: Evaluation,
): Figure => {
  const { diffusion } = problem.spec.target
  const { kinematics, spec } = problem
  const { footprint } = spec.kinematics
  // The law that the promise is judged by, as far as it reaches.
  const lifetimeAt = (rate: number): number =>
    problem.covers(footprintRadius, rate) ? kinematics.lifetime(footprintRadius, rate) : Number.NaN
  const natural = (4 * diffusion) / footprintRadius ** 2
  const ceiling = problem.handoverCeiling
  const top = Math.max(natural * 300, Number.isFinite(ceiling) ? ceiling * 3 : 0, r * 10)
  const bottom = Math.min(natural / 100, r > 0 ? r / 10 : Infinity, ceiling > 0 ? ceiling / 10 : Infinity)
  const rates = logSpace(bottom, top, 161)
  const table: Table = {
    id: 'lifetime-by-rate',
    columns: [rateColumn, lifetimeColumn],
    rows: rates.map((rate) => ({ rate, lifetime: lifetimeAt(rate) })),
  }
  const required = problem.requiredLifetime
  const here = lifetimeAt(r)
  const known = [lifetimeAt(0), required, here].filter((each) => !Number.isNaN(each))
  const low = Math.min(...known) / 2
  const high = Math.min(TALLEST, Math.max(required, Math.min(here || 0, TALLEST)) * 300)
  const x = position(rateColumn, { scale: 'log', domain: [bottom, top] })
  const y = position(lifetimeColumn, { scale: 'log', domain: [low, high] })
  const at = { rate: r > 0 ? r : bottom, lifetime: Math.min(here, high) }
  const law = problem.kinematics.measure === 'lifetime' ? 'T_req' : 'T_req of the surrogate'
  return {
    id: 'lifetime-by-rate',
    title: 'Lifetime against handover rate',
    caption:
      `Mean lifetime of this footprint (K = ${K}, R = ${say(footprintRadius)} m) on ${footprintPlaces[footprint]}, ${spec.handover.timing === 'periodic' ? 'periodic' : 'Poisson'} handover. ` +
      `The design, ${r > 0 ? `at r = ${say(r)} /s` : 'without handover (drawn at the left edge)'}, lives ${Number.isNaN(here) ? 'beyond what the law covers' : `${say(here)} s`}.`,
    tables: [table],
    spec: {
      layer: [
        ...guide('y', required, law, { channel: y, at: 4 }),
        ...(Number.isFinite(ceiling) && ceiling > 0
          ? guide('x', ceiling, 'r_max', { channel: x, at: 10 })
          : []),
        layer(
          shownRows(table).filter((row) => Number(row['lifetime'] ?? Infinity) < high * 1e3),
          { type: 'line', clip: true },
          { x, y },
        ),
        layer(
          Number.isNaN(here) ? [] : [at],
          { type: 'point', style: 'warn', filled: true, size: 90 },
          { x, y },
        ),
      ],
    },
  }
}

/** The beam at which the network stops to percolate at this share, rad; undefined when none in (0, 2π]. */
const percolationBeam = (problem: Problem, rho: number, beams: readonly number[]): number | undefined => {
  const supercritical = (beam: number): boolean => problem.percolation(rho, beam) >= CRITICAL_FILLING
  const i = beams.findIndex((beam) => !supercritical(beam))
  if (i < 0) return undefined
  if (i === 0) return beams[0]
  let [low, high] = [beams[i - 1], beams[i]]
  // R₁ falls in θ: halve until the two are one.
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2
    if (supercritical(middle)) low = middle
    else high = middle
  }
  return low
}

/** Downlink rate over the beamwidth, with the trap and the percolation limit at the design's share. */
export const rateByBeamwidth = (problem: Problem, { rho, theta }: Design): Figure => {
  const { min, max } = problem.spec.radio.beamwidth
  const wide = max > min ? max : max * 1.5
  const narrow = max > min ? min : min / 1.5
  const beams = logSpace(narrow, wide, 161)
  const downlinkColumn = { name: 'downlinkRate', symbol: 'R̄', meaning: 'downlink rate', unit: 'bit/s/Hz' }
  const table: Table = {
    id: 'rate-by-beamwidth',
    columns: [beamColumn, downlinkColumn, percolationColumn],
    rows: beams.map((beamwidth) => ({
      beamwidth,
      downlinkRate: problem.downlink.at(beamwidth),
      percolation: problem.percolation(rho, beamwidth),
    })),
  }
  const toDegrees = 180 / Math.PI
  const trap = problem.trap.widest(problem.gain(rho))
  const percolates = percolationBeam(problem, rho, beams)
  const inside = (beam: number | undefined): beam is number =>
    beam !== undefined && beam > narrow && beam <= wide
  const x = position(beamColumn, { scale: 'log', domain: [narrow * toDegrees, wide * toDegrees] })
  const y = position(downlinkColumn, {})
  // Named outwards, so that the names do not meet where the limits are close.
  const limits = [
    ...(inside(trap) ? [{ at: trap, label: 'trap' }] : []),
    ...(inside(percolates) ? [{ at: percolates, label: 'ψ = ψ_c' }] : []),
  ].sort((p, q) => p.at - q.at)
  return {
    id: 'rate-by-beamwidth',
    title: 'Downlink rate against beamwidth',
    caption:
      `Rate R̄(θ) of eq. (32) between the narrowest and the widest beam. At this share the beamwidth trap stands at ${trap === Infinity ? 'no beam' : `${say(trap * toDegrees)}°`} and ` +
      `the network percolates ${percolates === undefined ? 'at every beam shown' : percolates <= narrow ? 'at no beam shown' : `up to ${say(percolates * toDegrees)}°`}; the design has ${say(theta * toDegrees)}°.`,
    tables: [table],
    spec: {
      layer: [
        ...limits.flatMap(({ at, label }, i) =>
          guide('x', at * toDegrees, label, {
            channel: x,
            at: 12,
            ...(i === 0 && limits.length > 1 ? { align: 'right', dx: -4 } : {}),
          }),
        ),
        layer(shownRows(table), { type: 'line', clip: true }, { x, y }),
        layer(
          [{ beamwidth: theta * toDegrees, downlinkRate: problem.downlink.at(theta) }],
          { type: 'point', style: 'warn', filled: true, size: 90 },
          { x, y },
        ),
      ],
    },
  }
}
