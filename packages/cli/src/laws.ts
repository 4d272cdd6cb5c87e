/** Laws of one's own, from the module of `--laws`. */
import type { ModelLaws } from '@dwell/core'
import { InputError } from './failure.js'

/** @throws InputError where the module cannot be loaded or exports no laws */
export const lawsFrom = async (given: string | undefined): Promise<ModelLaws | undefined> => {
  if (given === undefined) return undefined
  const { LawModuleError, loadLaws } = await import('@dwell/plugin-host')
  try {
    return await loadLaws(given)
  } catch (cause) {
    if (cause instanceof LawModuleError) throw new InputError(cause.message)
    throw cause
  }
}
