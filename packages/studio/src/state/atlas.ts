/** The reader's network as read: worked out by a worker of its own when the first file of it is there. */
import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js'
import { isStale } from '../worker/lane.js'
import type { BackgroundAnswer, SitesAnswer, TrackAnswer } from '../worker/messages.js'
import type { NetworkFile } from './desk.js'
import { openLane } from './open-lane.js'
import { messageOf } from './message-of.js'

type Read =
  | { readonly kind: 'sites'; readonly answer: SitesAnswer }
  | { readonly kind: 'track'; readonly answer: TrackAnswer }
  | { readonly kind: 'background'; readonly answer: BackgroundAnswer }

export interface Atlas {
  /** The latest site list that could be read. */
  readonly sites: Accessor<SitesAnswer | undefined>
  readonly tracks: Accessor<readonly TrackAnswer[]>
  readonly background: Accessor<BackgroundAnswer | undefined>
  /** Why a file could not be read, by its name. */
  readonly faults: Accessor<ReadonlyMap<string, string>>
}

export const createAtlas = (files: Accessor<readonly NetworkFile[]>): Atlas => {
  const lane = openLane('atlas')
  const [read, setRead] = createSignal<ReadonlyMap<NetworkFile, Read>>(new Map())
  const [faults, setFaults] = createSignal<ReadonlyMap<string, string>>(new Map())
  const asked = new Set<NetworkFile>()
  const ask = async ({ kind, name, text }: NetworkFile): Promise<Read> => {
    switch (kind) {
      case 'sites':
        return { kind, answer: await lane.ask('sites', { name, text }) }
      case 'track':
        return { kind, answer: await lane.ask('track', { name, text }) }
      case 'background':
        return { kind, answer: await lane.ask('background', { name, text }) }
    }
  }
  const readOne = async (file: NetworkFile): Promise<void> => {
    try {
      const answer = await ask(file)
      setRead(new Map(read()).set(file, answer))
    } catch (error) {
      if (isStale(error)) return
      setFaults(new Map(faults()).set(file.name, messageOf(error)))
    }
  }
  createEffect(
    on(files, (all) => {
      const names = new Set(all.map(({ name }) => name))
      setFaults(new Map([...faults()].filter(([name]) => names.has(name))))
      for (const file of all) {
        if (asked.has(file)) continue
        asked.add(file)
        void readOne(file)
      }
    }),
  )
  const present = createMemo(() => files().flatMap((file) => read().get(file) ?? []))
  return {
    sites: createMemo(() => present().findLast((each) => each.kind === 'sites')?.answer),
    tracks: createMemo(() => present().flatMap((each) => (each.kind === 'track' ? [each.answer] : []))),
    background: createMemo(() => present().findLast((each) => each.kind === 'background')?.answer),
    faults,
  }
}
