/** Plugins that a worker was told to load, on their way to its threads: threads are given the environment only. */

const NAME = 'DWELL_WORKER_PLUGINS'

export const tellWorkerPlugins = (plugins: readonly string[]): void => {
  process.env[NAME] = JSON.stringify(plugins)
}

/** The modules of `dwell worker --plugin`. */
export const workerPlugins = (): readonly string[] => {
  const given: unknown = JSON.parse(process.env[NAME] ?? '[]')
  return Array.isArray(given) ? given.filter((each) => typeof each === 'string') : []
}
