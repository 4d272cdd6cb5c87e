/** Problem files that ship with the program: `dwell:reference` wherever a problem file is named. */
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const scheme = 'dwell:'

/** `reference` of `dwell:reference` or `dwell:reference.yaml`; undefined for any other path. */
export const shippedName = (path: string): string | undefined =>
  path.startsWith(scheme) ? path.slice(scheme.length).replace(/\.ya?ml$/, '') : undefined

let folder: string | undefined

/** The folder of the shipped problems: in the package, or at the root of a checkout. */
const problemsFolder = (): string => {
  folder ??= [packageFolder(), join(packageFolder(), '../..')]
    .map((place) => join(place, 'problems'))
    .find((place) => existsSync(join(place, 'reference.yaml')))
  return folder ?? join(packageFolder(), 'problems')
}

/** The folder of the program's package, wherever the bundler put this module below it. */
export const packageFolder = (): string => {
  let at = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(at, 'bin/dwell.js')) && at !== dirname(at)) at = dirname(at)
  return at
}

/** Names of all shipped problems, in alphabetical order. */
export const shippedProblems = (): readonly string[] =>
  readdirSync(problemsFolder())
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort()

/** The file of `dwell:NAME`; undefined where the path does not name a shipped problem. */
export const shippedFile = (path: string): string | undefined => {
  const name = shippedName(path)
  // A name is one file of one folder: nothing above it can be reached.
  return name === undefined ? undefined : join(problemsFolder(), `${name.replaceAll(/[\\/]/g, '_')}.yaml`)
}

/** Replaces `dwell:*` among paths by every shipped problem. */
export const withShipped = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) =>
    path === `${scheme}*` ? shippedProblems().map((name) => `${scheme}${name}`) : [path],
  )
