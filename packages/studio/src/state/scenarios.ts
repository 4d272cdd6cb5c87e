/** Scenarios: kept under names, opened again, set side by side. */
import { type Accessor, createSignal } from 'solid-js'
import type { OwnDesign, Scenario } from './desk.js'
import type { DocumentState } from './document.js'

export interface Scenarios {
  readonly all: Accessor<readonly Scenario[]>
  readonly set: (all: readonly Scenario[]) => void
  /** Keeps a problem under a name; a name in use is taken over by the new one. */
  readonly keep: (
    name: string,
    what: {
      readonly document: DocumentState
      readonly solver: string
      readonly design?: OwnDesign | undefined
    },
  ) => void
  readonly remove: (id: number) => void
  readonly show: (id: number, shown: boolean) => void
}

/** `step` is told before a change, so that it can be taken back. */
export const createScenarios = (step: (label: string) => void): Scenarios => {
  const [all, set] = createSignal<readonly Scenario[]>([])
  const named = (id: number): string => all().find((each) => each.id === id)?.name ?? ''
  return {
    all,
    set,
    keep: (name, { document, solver, design }) => {
      step(`Kept ‘${name}’`)
      const id = 1 + Math.max(0, ...all().map((each) => each.id))
      const kept: Scenario = { id, name, document, solver, ...(design && { design }), shown: true }
      set([...all().filter((each) => each.name !== name), kept])
    },
    remove: (id) => {
      step(`Removed ‘${named(id)}’`)
      set(all().filter((each) => each.id !== id))
    },
    show: (id, shown) => set(all().map((each) => (each.id === id ? { ...each, shown } : each))),
  }
}
