/** What the host and a plugin's thread say to each other. Data only. */
import type { ProblemSpec, SolveBudget, SolverAnswer, SolverCapabilities } from '@dwell/core'

/** How a thread is started: the module to import, and which of its exports. */
export interface PluginThreadData {
  /** File URL of the plugin's module. */
  readonly module: string
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
    }
  | { readonly kind: 'abort'; readonly ticket: number }

export type PluginMessage =
  | { readonly kind: 'ready'; readonly identity: PluginIdentity }
  | { readonly kind: 'unusable'; readonly reason: string }
  | {
      readonly kind: 'answer'
      readonly ticket: number
      readonly answer: SolverAnswer
      readonly mutated: boolean
    }
  | { readonly kind: 'broken'; readonly ticket: number; readonly reason: string }
