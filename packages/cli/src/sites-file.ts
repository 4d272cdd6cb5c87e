/** Base-station sites from a CSV file. */
import { readFileSync } from 'node:fs'
import { parseSites, type Sites, SitesError } from '@dwell/simulate'
import { InputError } from './failure.js'
import { systemReason } from './system-error.js'

/** @throws InputError naming the line that is wrong, or the file that cannot be read */
export const readSites = (path: string): Sites => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new InputError(`cannot read '${path}': ${systemReason(error)}`)
  }
  try {
    return parseSites(text)
  } catch (error) {
    if (!(error instanceof SitesError)) throw error
    throw new InputError(
      error.line === undefined ? `'${path}' ${error.message}` : `${path}:${error.line}: ${error.message}`,
    )
  }
}
