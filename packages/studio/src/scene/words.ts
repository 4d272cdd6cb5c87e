/** What the scene shows, in words: for who cannot see it, and for its table. */
import { countText } from '@dwell/core/units'
import { duration, siText, significant } from '@dwell/report/browser'
import type { Shown } from './create-scene.js'
import { LEVEL, type RunningPoint } from './running-mean.js'

const layoutWords = { poisson: 'random', matern: 'random', hexagonal: 'hexagonal', given: 'given' } as const

/** One short paragraph, of what stands still and of what has happened to this target. */
export const sceneWords = ({ scenario, frame }: Shown): string => {
  const { clusterSize, radius, layout, rate } = scenario
  const { losses } = frame
  const held = (name: 'disc' | 'voronoi'): string =>
    losses[name] ? `lost after ${duration(losses[name].time)}` : 'in view'
  return (
    `Target ${frame.target + 1}, followed for ${duration(frame.time)}: ${held('disc')} by the disc of ${siText(radius, 'm')}, ` +
    `${held('voronoi')} by the cells of its ${countText(clusterSize, 'nearest base station')} among ${layoutWords[layout.kind]} sites. ` +
    (rate > 0 ? `${countText(frame.handovers, 'handover')} so far.` : 'This design hands nothing over.')
  )
}

/** `412 s ± 61 s`. */
export const meanWords = ({ count, mean, half }: RunningPoint): string => {
  if (count === 0) return '–'
  return Number.isFinite(half) ? `${siText(mean, 's')} ± ${siText(half, 's', 2)}` : `${siText(mean, 's')} ± ?`
}

export const ratioWords = ({ count, mean, half }: RunningPoint, theory: number): string => {
  if (count === 0 || !Number.isFinite(theory)) return '–'
  const ratio = significant(mean / theory, 3)
  return Number.isFinite(half) ? `${ratio} ± ${significant(half / theory, 2)}` : ratio
}

/** An interval that holds the theory says something only when it is narrow: half-width over theory. */
export const TELLING = 0.25

/** Whether the simulation holds the theory; undecided where the interval is too wide to tell, or none. */
export const holdsTheory = (
  { count, mean, half }: RunningPoint,
  theory: number,
): 'yes' | 'no' | 'undecided' | undefined => {
  if (count === 0 || !Number.isFinite(theory)) return undefined
  if (count >= 3 && Math.abs(mean - theory) > half) return 'no'
  return count >= 3 && half <= TELLING * theory ? 'yes' : 'undecided'
}

export const levelWords = `${LEVEL * 100} %`
