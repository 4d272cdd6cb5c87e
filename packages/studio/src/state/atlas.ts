/** The reader's network as read: worked out by a worker of its own when the first file of it is there. */
import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js'
import { isStale } from '../worker/lane.js'
import type { SitesAnswer } from '../worker/messages.js'
import type { NetworkFile } from './desk.js'
import { openLane } from './open-lane.js'

export interface Atlas {
  /** The latest site list that could be read. */
  readonly sites: Accessor<SitesAnswer | undefined>
  /** Why a file could not be read, by its name. */
  readonly faults: Accessor<ReadonlyMap<string, string>>
}

export const createAtlas = (files: Accessor<readonly NetworkFile[]>): Atlas => {
  const lane = openLane('atlas')
  const [read, setRead] = createSignal<ReadonlyMap<NetworkFile, SitesAnswer>>(new Map())
  const [faults, setFaults] = createSignal<ReadonlyMap<string, string>>(new Map())
  const asked = new Set<NetworkFile>()
  const readOne = async (file: NetworkFile): Promise<void> => {
    try {
      const sites = await lane.ask('sites', { name: file.name, text: file.text })
      setRead(new Map(read()).set(file, sites))
    } catch (error) {
      if (isStale(error)) return
      setFaults(new Map(faults()).set(file.name, error instanceof Error ? error.message : String(error)))
    }
  }
  createEffect(
    on(files, (all) => {
      const names = new Set(all.map(({ name }) => name))
      setFaults(new Map([...faults()].filter(([name]) => names.has(name))))
      for (const file of all) {
        if (file.kind !== 'sites' || asked.has(file)) continue
        asked.add(file)
        void readOne(file)
      }
    }),
  )
  const sites = createMemo(() => {
    const known = files().filter((file) => read().has(file))
    const last = known.at(-1)
    return last && read().get(last)
  })
  return { sites, faults }
}
