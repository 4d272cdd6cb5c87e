/** Files of a network at the edge: their bytes, and what the options about them say. */
import {
  type NetworkFile,
  parseColumns,
  parseCrs,
  parseWhere,
  parseWindow,
  type SiteListOptions,
  type TrackOptions,
} from '@dwell/network'
import { UsageError } from '../failure.js'
import { readInput } from '../inputs-kept.js'
import { ifGiven, length, readQuantity, time } from '../read-options.js'

/** @throws InputError when the file cannot be read */
export const networkFile = (path: string): NetworkFile => ({ name: path, bytes: readInput(path) })

/** What `parse` makes of an option's text. @throws UsageError naming the option */
export const parsed = <T>(option: string, text: string, parse: (text: string) => T): T => {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${option}: ${error.message}`)
    throw error
  }
}

/** How to read tracks. @throws UsageError on an option that cannot be read */
export const trackOptions = (columns: string | undefined, tick: string | undefined): TrackOptions => {
  const step = ifGiven(tick, (text) => readQuantity('--tick', text, time('40 ms')))
  if (step !== undefined && !(step > 0))
    throw new UsageError(`--tick: expected a time above 0, got '${tick}'`)
  return {
    columns: ifGiven(columns, (text) => parsed('--columns', text, parseColumns)),
    tick: step,
  }
}

export interface SiteFileOptions {
  readonly columns?: string
  readonly crs?: string
  readonly merge?: string
  readonly window?: string
  readonly where?: readonly string[]
}

/** A length, m. @throws UsageError */
export const readLength = (option: string, text: string): number => readQuantity(option, text, length('25 m'))

/** @throws UsageError on an option that cannot be read */
export const siteListOptions = (options: SiteFileOptions): SiteListOptions => {
  const merge = ifGiven(options.merge, (text) => readLength('--merge', text))
  if (merge !== undefined && merge < 0)
    throw new UsageError(`--merge: expected a length of 0 or more, got '${options.merge}'`)
  return {
    merge,
    columns: ifGiven(options.columns, (text) => parsed('--columns', text, parseColumns)),
    crs: ifGiven(options.crs, (text) => parsed('--crs', text, parseCrs)),
    window: ifGiven(options.window, (text) => parsed('--window', text, parseWindow)),
    where: options.where?.map((each) => parsed('--where', each, parseWhere)),
  }
}
