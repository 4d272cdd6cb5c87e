/** The files that a problem names, as data. */
import type { ProblemSpec } from '@dwell/core'
import {
  readSiteList,
  readTracks,
  type SiteList,
  siteReference,
  type TrackSet,
  trackReference,
} from '@dwell/network'
import { InputError } from '../failure.js'
import { networkFile } from './files.js'

const referenced = <T>(key: string, text: string, read: (text: string) => T): T => {
  try {
    return read(text)
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`${key}: ${error.message}`)
    throw error
  }
}

/** The list of `network.sites`; undefined without one. @throws InputError, NetworkFileError */
export const sitesOfProblem = ({ network: { sites } }: ProblemSpec): SiteList | undefined => {
  if (sites === undefined) return undefined
  const { path, options } = referenced('network.sites', sites, siteReference)
  return readSiteList([networkFile(path)], options)
}

/** The recordings of `target.tracks`; undefined without any. @throws InputError, NetworkFileError */
export const tracksOfProblem = ({ target: { tracks } }: ProblemSpec): TrackSet | undefined => {
  if (tracks === undefined) return undefined
  const { path, options } = referenced('target.tracks', tracks, trackReference)
  return readTracks([networkFile(path)], options)
}
