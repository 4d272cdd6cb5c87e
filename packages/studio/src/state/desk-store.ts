/**
 * The browser's own store: what is on the desk survives a reload, a crash and the closing of the page. The document
 * is written at once and synchronously, the rest behind it; a page that is denied its storage works without.
 */
import { createStore, delMany, get, set } from 'idb-keyval'

const PREFIX = 'dwell-desk-'
const TAB = 'dwell-tab'
/** Desks that are kept; the oldest make room. */
const MOST_DESKS = 8

/** A document and when it was written, ms since 1970. */
interface Written {
  readonly at: number
  readonly value: unknown
}

const written = (name: string): Written | undefined => {
  const text = localStorage.getItem(name)
  return text === null ? undefined : (JSON.parse(text) as Written)
}

const latestFirst = (): readonly string[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .toSorted((p, q) => (written(q)?.at ?? 0) - (written(p)?.at ?? 0))

/** Results stand apart: they can be long, and are written when others come, not with every change. */
const resultsOf = (name: string): string => `${name}/results`

/** What storage gives, or nothing where there is none. */
const quietly = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work()
  } catch {
    return undefined
  }
}

const open = (): ReturnType<typeof createStore> => createStore('dwell-studio', 'desk')

export interface DeskStore {
  /** The document as it was left. */
  readonly document: unknown
  /** All else as it was left; undefined where there is none. */
  readonly rest: Promise<unknown>
  /** Files of results as they were left. */
  readonly results: Promise<unknown>
  readonly writeDocument: (value: unknown) => void
  readonly writeRest: (value: unknown) => Promise<void>
  readonly writeResults: (value: unknown) => Promise<void>
}

/** Two tabs do not write over each other: each has a desk of its own, and a new one begins with the latest. */
export const openDeskStore = (): DeskStore => {
  try {
    const known = sessionStorage.getItem(TAB)
    const name =
      known ?? `${PREFIX}${Date.now().toString(36)}-${Math.round(performance.now() * 1e3).toString(36)}`
    sessionStorage.setItem(TAB, name)
    const source = written(name) ? name : (latestFirst()[0] ?? name)
    return {
      document: written(source)?.value,
      rest: quietly(() => get<unknown>(source, open())),
      results: quietly(() => get<unknown>(resultsOf(source), open())),
      writeDocument: (value) => {
        try {
          localStorage.setItem(name, JSON.stringify({ at: Date.now(), value }))
          for (const old of latestFirst().slice(MOST_DESKS)) {
            localStorage.removeItem(old)
            void quietly(() => delMany([old, resultsOf(old)], open()))
          }
        } catch {
          // Full: the desk lives as long as the page.
        }
      },
      writeRest: async (value) => {
        await quietly(() => set(name, value, open()))
      },
      writeResults: async (value) => {
        await quietly(() => set(resultsOf(name), value, open()))
      },
    }
  } catch {
    return {
      document: undefined,
      rest: Promise.resolve(undefined),
      results: Promise.resolve(undefined),
      writeDocument: () => undefined,
      writeRest: () => Promise.resolve(),
      writeResults: () => Promise.resolve(),
    }
  }
}
