/** What a solver hands back may be anything: what is wrong with it, before a field of it is used. */
import { isTree } from '../problem/tree.js'
import type { SolverAnswer, SolveStatus } from './contract.js'

const statuses: Readonly<Record<SolveStatus, true>> = {
  optimal: true,
  feasible: true,
  infeasible: true,
  'no-solution': true,
  failed: true,
}

/** Longest text of a plugin that is passed on, characters. */
export const MOST_MESSAGE = 2000

/** A value in a few characters, whatever it is: reading it runs no code of its own. */
const shown = (value: unknown): string => {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object'
  return typeof value === 'function' ? 'a function' : String(value)
}

const STATUS = `one of ${Object.keys(statuses).join(', ')}`
const DESIGN = ['K', 'rho', 'theta', 'r'] as const

/** Every fault in the shape of an answer; none when it is a `SolverAnswer`. Numbers may still be NaN. */
const faultsOf = (answer: unknown): readonly string[] => {
  if (!isTree(answer)) return [`expected an answer object, got ${shown(answer)}`]
  const { status, design, bound, evaluations, message, details } = answer
  const faults: string[] = []
  const expect = (holds: boolean, field: string, expected: string, value: unknown): void => {
    if (!holds) faults.push(`${field}: expected ${expected}, got ${shown(value)}`)
  }
  expect(typeof status === 'string' && Object.hasOwn(statuses, status), 'status', STATUS, status)
  expect(evaluations === undefined || typeof evaluations === 'number', 'evaluations', 'a number', evaluations)
  expect(bound === undefined || typeof bound === 'number', 'bound', 'a number', bound)
  expect(message === undefined || typeof message === 'string', 'message', 'a text', message)
  expect(design === undefined || isTree(design), 'design', 'an object with K, rho, theta and r', design)
  if (isTree(design))
    for (const name of DESIGN)
      expect(typeof design[name] === 'number', `design.${name}`, 'a number', design[name])
  expect(details === undefined || isTree(details), 'details', 'an object', details)
  if (isTree(details))
    for (const [name, value] of Object.entries(details))
      expect(
        ['number', 'string', 'boolean'].includes(typeof value),
        `details.${name.slice(0, 40)}`,
        'a number, a text or true or false',
        value,
      )
  return faults
}

const isSound = (_answer: unknown, faults: readonly string[]): _answer is SolverAnswer => faults.length === 0

/** The answer, its text cut to a length that can be printed; or every fault of its shape in one line. */
export const readAnswer = (
  answer: unknown,
): { readonly answer: SolverAnswer } | { readonly fault: string } => {
  const faults = faultsOf(answer)
  if (!isSound(answer, faults)) return { fault: faults.join('; ') }
  const { message } = answer
  return message === undefined || message.length <= MOST_MESSAGE
    ? { answer }
    : { answer: { ...answer, message: `${message.slice(0, MOST_MESSAGE)}…` } }
}
