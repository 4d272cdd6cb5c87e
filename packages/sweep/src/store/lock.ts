/** One process at a time on a store: a lock file with the owner's process id. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { errorCode } from '@dwell/core/system-error'
import { StoreError } from './errors.js'

interface Owner {
  readonly pid: number
  readonly host: string
  /** When the process started, in the kernel's ticks; '' where the system does not say. */
  readonly started: string
}

/** State and start time of a process from /proc/PID/stat; undefined where the system does not say. */
const statOf = (pid: number): { zombie: boolean; started: string } | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { zombie: fields[0] === 'Z', started: fields[19] }
  } catch {
    return undefined
  }
}

/** Whether a process lives on this machine; '' stands for any start. */
export const isAlive = ({ pid, started }: Pick<Owner, 'pid' | 'started'>): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    if (errorCode(error) !== 'EPERM') return false
  }
  const stat = statOf(pid)
  // A process id may have been used again: then the start time is another.
  return stat === undefined || (!stat.zombie && (started === '' || stat.started === started))
}

/** Creates the file with its content in one step; false when it is there already. */
const create = (path: string): boolean => {
  const owner: Owner = { pid: process.pid, host: hostname(), started: statOf(process.pid)?.started ?? '' }
  const whole = `${path}.${process.pid}`
  writeFileSync(whole, `${JSON.stringify(owner)}\n`)
  try {
    linkSync(whole, path)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(whole, { force: true })
  }
}

const readOwner = (path: string): Owner | undefined => {
  try {
    const value: Partial<Owner> | undefined = JSON.parse(readFileSync(path, 'utf8'))
    const { pid, host, started } = value ?? {}
    return pid === undefined || host === undefined || started === undefined
      ? undefined
      : { pid, host, started }
  } catch {
    return undefined
  }
}

const refuse = (path: string, owner: Owner | undefined): never => {
  if (!owner) {
    throw new StoreError(
      `'${path}' is there and names no process; if nothing is running on this store, remove it`,
    )
  }
  const place = owner.host === hostname() ? '' : ` on ${owner.host}`
  throw new StoreError(
    `another run (process ${owner.pid}${place}) is working on this store; wait for it, or remove '${path}' if it is gone`,
  )
}

/** On this host, and no more. */
const isStale = (owner: Owner | undefined): owner is Owner =>
  owner !== undefined && owner.host === hostname() && !isAlive(owner)

/**
 * Removes what a process left behind that is gone. Another may have removed it before and put its own there: what was
 * taken away is looked at, and a live one goes back.
 */
const removeStale = (path: string): boolean => {
  if (!isStale(readOwner(path))) return false
  const taken = `${path}.${process.pid}.stale`
  try {
    renameSync(path, taken)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true
    throw error
  }
  const stale = isStale(readOwner(taken))
  if (!stale) linkSync(taken, path)
  rmSync(taken, { force: true })
  return stale
}

/**
 * Takes the lock `path`; returns what gives it back. The lock of a process of this host that is gone
 * (killed, or its id used again) is broken; one of another host is not judged.
 * @throws StoreError when somebody else holds it, which names the file to remove if that is wrong
 */
export const takeLock = (path: string): (() => void) => {
  if (!create(path)) {
    if (!isStale(readOwner(path))) refuse(path, readOwner(path))
    // Two processes may find the lock stale at once: only the one that gets the breaker may replace it. A breaker is
    // held for no longer than this takes; that of a process which died meanwhile is stale too.
    const breaker = `${path}.break`
    if (!create(breaker) && !(removeStale(breaker) && create(breaker))) refuse(breaker, readOwner(breaker))
    try {
      const again = readOwner(path)
      if (again && !isStale(again)) refuse(path, again)
      rmSync(path, { force: true })
      if (!create(path)) refuse(path, readOwner(path))
    } finally {
      rmSync(breaker, { force: true })
    }
  }
  return () => rmSync(path, { force: true })
}
