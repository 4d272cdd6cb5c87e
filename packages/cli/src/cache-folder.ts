import envPaths from 'env-paths'

/** `XDG_CACHE_HOME`, `~/Library/Caches` or `%LOCALAPPDATA%`, and the program's name. */
export const cacheFolder = (): string => envPaths('dwell', { suffix: '' }).cache
