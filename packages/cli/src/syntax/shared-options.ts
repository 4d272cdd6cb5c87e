/** Options that several commands share, and how examples are shown. */

import { lookOf } from '../look.js'

export const collect = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
]

export const json = ['--json', 'print one JSON document (docs/solve-report.md)'] as const
export const output = ['-o, --output <file>', 'write the result to a file, whole or not at all'] as const
export const set = [
  '--set <key=value>',
  'replace a key of the problem, with its unit; may be repeated',
  collect,
] as const

export const monteCarlo = [
  '--monte-carlo',
  'simulate the mean lifetimes too and show them with 99 % intervals (docs/simulate.md)',
] as const
export const monteCarloPrecision = [
  '--precision <fraction>',
  'half-width of those intervals, over the mean',
  '2 %',
] as const
export const monteCarloSeed = [
  '--seed <number>',
  'seed of the simulation; the same seed gives the same bytes',
  '1',
] as const

export const siteColumns = [
  '--columns <role=name,…>',
  'which columns of a site list hold what: lon=…,lat=… or x=…,y=… (metres); a name or a number',
] as const
export const siteCrs = [
  '--crs <system>',
  'what x and y of a site list are in: EPSG:3857 (Web Mercator), EPSG:32630 and other UTM zones, +proj=… (default: metres)',
] as const
export const siteMerge = [
  '--merge <length>',
  'rows of a site list so close to one another are one mast (default: 25 m)',
] as const
export const siteWindow = [
  '--window <window>',
  'the part of a site list that counts: hull, busiest:5km, or west,south,east,north (default: hull)',
] as const
export const siteWhere = [
  '--where <column=value>',
  'only these rows of a site list; may be repeated',
  collect,
] as const

export const plugin = [
  '--plugin <module>',
  'load a solver of your own: a path, or a package; may be repeated',
  collect,
  [] as readonly string[],
] as const

export const laws = [
  '--laws <module>',
  'laws of your own in place of shipped ones, from a JavaScript file (docs/program.md)',
] as const

export const queue = [
  '--queue [url]',
  'use the workers of this queue, redis://… or rediss://… (without an address: DWELL_QUEUE or REDIS_URL)',
] as const

export const examples = (...lines: readonly (readonly [command: string, does: string])[]): string => {
  const width = Math.max(...lines.map(([command]) => command.length))
  const room = lookOf(process.stdout, process.env).width >= width + 40
  const shown = lines.map(([command, does]) =>
    room ? `  $ ${command.padEnd(width)}  ${does}` : `  # ${does}\n  $ ${command}`,
  )
  return `\nExamples:\n${shown.join('\n')}`
}
