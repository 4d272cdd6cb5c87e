/** Modules that a worker was told to load, on their way to its threads: threads are given the environment only. */

const PLUGINS = 'DWELL_WORKER_PLUGINS'
const LAWS = 'DWELL_WORKER_LAWS'

export const tellWorkerModules = (plugins: readonly string[], laws: string | undefined): void => {
  process.env[PLUGINS] = JSON.stringify(plugins)
  if (laws === undefined) delete process.env[LAWS]
  else process.env[LAWS] = laws
}

/** The modules of `dwell worker --plugin`. */
export const workerPlugins = (): readonly string[] => {
  const given: unknown = JSON.parse(process.env[PLUGINS] ?? '[]')
  return Array.isArray(given) ? given.filter((each) => typeof each === 'string') : []
}

/** The module of `dwell worker --laws`. */
export const workerLaws = (): string | undefined => process.env[LAWS]
