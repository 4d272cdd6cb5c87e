/** What the operating system says. */

/** The `code` of a thrown value (`EEXIST`), '' when it has none. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** The message of a thrown value, in words where it is a common one. */
export const errorText = (error: unknown): string => {
  if (errorCode(error) === 'ENOSPC') return 'no space left on the device'
  return error instanceof Error ? error.message : String(error)
}
