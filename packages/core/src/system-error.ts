/** What the operating system says, in words. */

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EEXIST: 'something else of that name is there',
  EISDIR: 'it is a directory',
  ENOTDIR: 'part of the path is no directory',
  ENOSPC: 'no space left on the device',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links lead in a circle',
}

/** The `code` of a thrown value, '' when it has none. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Why a file could not be read or written. */
export const systemReason = (error: unknown): string =>
  reasons[errorCode(error)] ?? (error instanceof Error ? error.message : String(error))
