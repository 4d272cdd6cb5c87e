/** What the host and a plugin's process say to each other. Data only. */
import {
  isTree,
  type LawModule,
  type ProblemSpec,
  type SolveBudget,
  type SolverCapabilities,
} from '@dwell/core'

/** How a plugin's process is started, as one JSON argument. */
export interface PluginStart {
  /** File URL of the plugin's module. */
  readonly module: string
  /** Bytes of memory, of the heap and beside it, past which the process ends itself. */
  readonly memory: number
}

export interface PluginIdentity {
  readonly id: string
  readonly summary: string
  readonly capabilities: SolverCapabilities
}

export type HostMessage =
  | {
      readonly kind: 'solve'
      readonly ticket: number
      readonly spec: ProblemSpec
      readonly budget: SolveBudget
      /** Laws in place of the shipped ones. */
      readonly laws?: LawModule
    }
  | { readonly kind: 'abort'; readonly ticket: number }

export type PluginMessage =
  | { readonly kind: 'ready'; readonly identity: PluginIdentity }
  | { readonly kind: 'unusable'; readonly reason: string }
  | {
      readonly kind: 'answer'
      readonly ticket: number
      /** Whatever the plugin gave: the engine reads it. */
      readonly answer: unknown
      readonly mutated: boolean
    }
  | { readonly kind: 'broken'; readonly ticket: number; readonly reason: string }

/** A message as it arrives: the plugin shares the channel and may send anything. */
export const readMessage = (value: unknown): PluginMessage | undefined => {
  if (!isTree(value)) return undefined
  const { kind, ticket, reason, identity, answer, mutated } = value
  const text = typeof reason === 'string' ? reason.slice(0, 2000) : 'no reason given'
  if (kind === 'unusable') return { kind, reason: text }
  if (kind === 'ready') return isIdentity(identity) ? { kind, identity } : undefined
  if (typeof ticket !== 'number') return undefined
  if (kind === 'broken') return { kind, ticket, reason: text }
  return kind === 'answer' ? { kind, ticket, answer, mutated: mutated === true } : undefined
}

const isIdentity = (value: unknown): value is PluginIdentity =>
  isTree(value) &&
  typeof value['id'] === 'string' &&
  typeof value['summary'] === 'string' &&
  isTree(value['capabilities'])
