/** Takes a solver out of an imported module, or says what is wrong with it. */
import { type Guarantee, isTree, type ObjectiveName, type ProblemKind, type Solver } from '@dwell/core'

const kinds: readonly ProblemKind[] = ['P2', 'P2-DYN']
const objectives: readonly ObjectiveName[] = ['capacity', 'target-density', 'sensing-share']
const guarantees: readonly Guarantee[] = ['global', 'bound', 'local']

const isListOf = (value: unknown, allowed: readonly string[]): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((each) => allowed.some((one) => one === each))

/** Every fault of a would-be solver at once; none when it fits the contract. */
const solverFaults = (candidate: unknown): readonly string[] => {
  if (!isTree(candidate)) return ['the module exports no solver (default export, or one named `solver`)']
  const faults: string[] = []
  const { id, summary, capabilities, solve } = candidate
  if (typeof id !== 'string' || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    faults.push('`id` must be a kebab-case name')
  if (typeof summary !== 'string' || summary.trim() === '') faults.push('`summary` must be a line of text')
  if (typeof solve !== 'function') faults.push('`solve` must be a function')
  if (!isTree(capabilities)) return [...faults, '`capabilities` must be an object']
  if (!isListOf(capabilities['problems'], kinds))
    faults.push(`\`capabilities.problems\` must list some of ${kinds.join(', ')}`)
  if (!isListOf(capabilities['objectives'], objectives)) {
    faults.push(`\`capabilities.objectives\` must list some of ${objectives.join(', ')}`)
  }
  if (typeof capabilities['deterministic'] !== 'boolean')
    faults.push('`capabilities.deterministic` must be true or false')
  if (!guarantees.some((one) => one === capabilities['guarantee'])) {
    faults.push(`\`capabilities.guarantee\` must be one of ${guarantees.join(', ')}`)
  }
  return faults
}

const isSolver = (candidate: unknown): candidate is Solver => solverFaults(candidate).length === 0

/**
 * The solver a module exports.
 *
 * @throws TypeError listing every fault
 */
export const solverOf = (module: unknown): Solver => {
  const exported = isTree(module) ? (module['default'] ?? module['solver']) : undefined
  if (!isSolver(exported)) throw new TypeError(solverFaults(exported).join('; '))
  return exported
}
