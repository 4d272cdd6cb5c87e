/** Files of a network at the edge: their bytes, and what the options about them say. */
import { readFileSync } from 'node:fs'
import {
  type NetworkFile,
  parseColumns,
  parseWhere,
  parseWindow,
  type SiteListOptions,
  type TrackOptions,
} from '@dwell/network'
import { InputError, UsageError } from '../failure.js'
import { noteInput } from '../inputs-kept.js'
import { readQuantity } from '../read-options.js'
import { systemReason } from '../system-error.js'

/** @throws InputError when the file cannot be read */
export const networkFile = (path: string): NetworkFile => {
  try {
    noteInput(path)
    return { name: path, bytes: readFileSync(path) }
  } catch (error) {
    throw new InputError(`cannot read '${path}': ${systemReason(error)}`)
  }
}

/** What `parse` makes of an option's text. @throws UsageError naming the option */
export const parsed = <T>(option: string, text: string, parse: (text: string) => T): T => {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${option}: ${error.message}`)
    throw error
  }
}

const time = { unit: 's', dimension: 'time', displayUnit: 's', example: '40 ms' } as const

/** How to read tracks. @throws UsageError on an option that cannot be read */
export const trackOptions = (columns: string | undefined, tick: string | undefined): TrackOptions => {
  const step = tick === undefined ? undefined : readQuantity('--tick', tick, time)
  if (step !== undefined && !(step > 0))
    throw new UsageError(`--tick: expected a time above 0, got '${tick}'`)
  return {
    columns: columns === undefined ? undefined : parsed('--columns', columns, parseColumns),
    tick: step,
  }
}

export interface SiteFileOptions {
  readonly columns?: string
  readonly merge?: string
  readonly window?: string
  readonly where?: readonly string[]
}

const length = { unit: 'm', dimension: 'length', displayUnit: 'm', example: '25 m' } as const

/** A length, m. @throws UsageError */
export const readLength = (option: string, text: string): number => readQuantity(option, text, length)

/** @throws UsageError on an option that cannot be read */
export const siteListOptions = (options: SiteFileOptions): SiteListOptions => {
  const merge = options.merge === undefined ? undefined : readQuantity('--merge', options.merge, length)
  if (merge !== undefined && merge < 0)
    throw new UsageError(`--merge: expected a length of 0 or more, got '${options.merge}'`)
  return {
    merge,
    columns: options.columns === undefined ? undefined : parsed('--columns', options.columns, parseColumns),
    window: options.window === undefined ? undefined : parsed('--window', options.window, parseWindow),
    where: options.where?.map((each) => parsed('--where', each, parseWhere)),
  }
}
