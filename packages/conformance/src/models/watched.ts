/** A problem whose model calls are observed. */
import { Problem } from '@dwell/core'

/** Model calls a solver may still make after it was told to stop: the sweep or line search it is in. */
export const CALLS_AFTER_STOP = 1500
/** Milliseconds by which an answer may be late: the clock may be looked at now and then only. */
export const GRACE = 500

/** What becomes of a model call: told its name, its arguments and how to make it. */
export type CallHook = (name: string, args: readonly unknown[], proceed: () => unknown) => unknown

const partNames = ['downlink', 'coverage', 'trap', 'kinematics'] as const

/** A stand-in for one part of the model; its methods still run on the real object (private fields). */
const hookedPart = <T extends object>(part: T, name: string, hook: CallHook): T => {
  const methods = new Map<PropertyKey, (...args: unknown[]) => unknown>()
  return new Proxy(part, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target)
      if (typeof value !== 'function') return value
      let method = methods.get(key)
      if (!method) {
        method = (...args) => hook(`${name}.${String(key)}`, args, () => Reflect.apply(value, target, args))
        methods.set(key, method)
      }
      return method
    },
  })
}

/** Names on a prototype and on those it inherits from, but for the constructor and what every object has. */
const methodNames = (prototype: object): readonly string[] => {
  const names = new Set<string>()
  let level: object | null = prototype
  while (level !== null && level !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(level)) names.add(name)
    level = Reflect.getPrototypeOf(level)
  }
  names.delete('constructor')
  return [...names]
}

/**
 * A problem that behaves like `problem` with every call of its methods and of the methods of its
 * parts (downlink, coverage, trap, kinematics) passing through `hook`. It is still an instance of
 * `Problem`; the judge, reached through its `evaluate`, passes through the hook too.
 */
export const hookedProblem = (problem: Problem, hook: CallHook): Problem => {
  // The type of Object.create is any: it is a Problem by its prototype.
  const hooked: Problem = Object.create(problem)
  const define = (key: string, value: unknown): unknown => Object.defineProperty(hooked, key, { value })
  for (const name of partNames) define(name, hookedPart(problem[name] as object, name, hook))
  const promises = problem.promises.map(({ law, ...rest }) => ({
    ...rest,
    law: hookedPart(law, 'kinematics', hook),
  }))
  define('promises', promises)
  for (const key of methodNames(Problem.prototype)) {
    const value: unknown = Reflect.get(Problem.prototype, key)
    if (typeof value !== 'function') continue
    define(key, (...args: unknown[]) => hook(key, args, () => Reflect.apply(value, hooked, args)))
  }
  return hooked
}

/** A problem that tells of each model call before it is made. */
export const watchedProblem = (problem: Problem, onCall: (name: string) => void): Problem =>
  hookedProblem(problem, (name, _args, proceed) => {
    onCall(name)
    return proceed()
  })

/** What a slow problem saw of the calls made after its end. */
export interface Lateness {
  calls: number
  /** Milliseconds of busy waiting in these calls, which are not the solver's own. */
  waited: number
}

/**
 * A problem each of whose model calls takes `drag` ms more, by busy waiting. Calls made after the
 * clock of `performance.now` has passed `end` are recorded in `late`; past `CALLS_AFTER_STOP` of them
 * the dragging ends, since the verdict is known.
 */
export const slowProblem = (problem: Problem, drag: number, end: number, late: Lateness): Problem =>
  watchedProblem(problem, () => {
    const start = performance.now()
    if (start > end) late.calls++
    if (late.calls > CALLS_AFTER_STOP) return
    while (performance.now() < start + drag);
    if (start > end) late.waited += performance.now() - start
  })
