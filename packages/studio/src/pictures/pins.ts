/** Kept scenarios and the reader's own design, marked on every picture beside the present one. */
import { presetsFor } from '../state/presets-for.js'
import { Problem, type ProblemSpec } from '@dwell/core'
import { toDisplay } from '@dwell/core/units'
import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js'
import { type Entry, entryOf } from '../compare/entry.js'
import { readOwn } from '../compare/own-design.js'
import type { Studio } from '../state/studio.js'
import { placeOfDesign } from './front-place.js'
import { placeOnMap, within } from './map-place.js'
import { channelsOf } from './marks.js'
import type { Picture, PictureAsk, Place } from './picture.js'

export interface Pin {
  readonly x: number
  readonly y?: number
  /** Drawn beside the mark. */
  readonly label: string
}

export interface Pinned extends Entry {
  /** Of the present problem, whose own place is marked already. */
  readonly own?: boolean
}

const placeOf = (
  { name, axis }: Pick<PictureAsk, 'name' | 'axis'>,
  { spec, design, feasible, own }: Pinned,
  now: ProblemSpec,
): Place | undefined => {
  const problem = new Problem(spec)
  const { network, target } = spec
  switch (name) {
    case 'map':
      return own ? undefined : placeOnMap(spec)
    case 'ceilings':
      return own
        ? undefined
        : { x: toDisplay(network.bsDensity, '/km^2'), y: toDisplay(target.density, '/km^2') }
    case 'trap':
      return design && { x: toDisplay(design.theta, 'deg') }
    case 'lifetime':
      return (
        design && {
          x: design.r,
          y: problem.kinematics.lifetime(problem.clusterRadius(design.K), design.r),
        }
      )
    case 'front':
      return design && feasible && spec.objective === now.objective
        ? placeOfDesign(axis, problem, design)
        : undefined
  }
}

const ends = (channel: { readonly scale?: unknown }): readonly [number, number] => {
  const { domain } = (channel.scale ?? {}) as { readonly domain?: unknown }
  return Array.isArray(domain) && domain.every((each) => typeof each === 'number')
    ? [domain[0], domain[1]]
    : [-Infinity, Infinity]
}

/** Where each is on a picture; beyond its axes at their edge, and said so. */
export const pinsOn = (
  asked: Pick<PictureAsk, 'name' | 'axis'>,
  { figure, spots }: Pick<Picture, 'figure' | 'spots'>,
  pinned: readonly Pinned[],
  now: ProblemSpec,
): readonly Pin[] => {
  // A picture of nothing has no axes.
  if (spots.length === 0) return []
  const channels = channelsOf(figure.spec)
  return pinned.flatMap((each) => {
    const place = placeOf(asked, each, now)
    if (!place || Number.isNaN(place.x) || Number.isNaN(place.y ?? 0)) return []
    const x = within(place.x, ends(channels.x))
    const y = place.y === undefined ? undefined : within(place.y, ends(channels.y))
    const beyond = place.beyond !== undefined || x !== place.x || y !== place.y
    return [{ x, ...(y !== undefined && { y }), label: beyond ? `beyond: ${each.name}` : each.name }]
  })
}

/** What an answer is kept by. */
const keyOf = (text: string, solver: string): string => `${solver}\n${text}`

/** Shown scenarios with their designs, each solved once, and the reader's own design. */
export const createPins = (studio: Studio, active: Accessor<boolean>): Accessor<readonly Pinned[]> => {
  const lane = studio.openLane('work')
  const [solved, setSolved] = createSignal<ReadonlyMap<string, Entry>>(new Map())
  const shown = createMemo(() => studio.scenarios.all().filter((each) => each.shown))
  const asked = new Set<string>()
  const solve = async (name: string, text: string, solver: string): Promise<void> => {
    const key = keyOf(text, solver)
    if (asked.has(key)) return
    asked.add(key)
    try {
      const entry = await lane.ask('entry', { name, text, presets: await presetsFor(text), solver })
      setSolved(new Map(solved()).set(key, entry))
    } catch (error) {
      studio.report(error)
    }
  }
  createEffect(
    on([shown, active], ([all, is]) => {
      if (is) for (const { name, document, solver } of all) void solve(name, document.text, solver)
    }),
  )
  return createMemo(() => {
    const read = studio.own() && readOwn(studio.own())
    const own =
      read && 'design' in read
        ? [{ ...entryOf('my design', new Problem(studio.spec()), read.design), own: true }]
        : []
    const kept = shown().flatMap(({ name, document, solver }) => {
      const entry = solved().get(keyOf(document.text, solver))
      return entry ? [{ ...entry, name }] : []
    })
    return [...kept, ...own]
  })
}
