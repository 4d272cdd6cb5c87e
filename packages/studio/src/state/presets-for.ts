import { loadPart } from '../parts/parts.js'
import type { Preset } from '../worker/problem-host.js'

/** The problems that come with Dwell, where a text may extend one of them. */
export const presetsFor = async (text = ''): Promise<readonly Preset[] | undefined> =>
  text.includes('dwell:') ? loadPart('presets') : undefined
