/** A Redis of the test's own: a free loopback port, a folder of its own, an append-only file. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const found = spawnSync('redis-server', ['--version'], { encoding: 'utf8' })

/** Why there are no queue tests here; undefined where there is a redis-server. */
export const noRedis =
  found.status === 0 ? undefined : 'no redis-server on the PATH (Debian: apt-get install redis-server)'

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.write('PING\r\n'))
    socket.once('data', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

export class TestRedis {
  readonly folder: string
  readonly port: number
  readonly #options: readonly string[]
  #child: ChildProcess | undefined

  private constructor(port: number, options: readonly string[]) {
    this.folder = mkdtempSync(join(tmpdir(), 'dwell-redis-'))
    this.port = port
    this.#options = options
  }

  /** Starts a server; further options as on redis-server's command line. */
  static async start(...options: readonly string[]): Promise<TestRedis> {
    const redis = new TestRedis(await freePort(), options)
    await redis.up()
    return redis
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  /** Starts the server, also again on the folder and port it had. */
  async up(): Promise<void> {
    const fixed = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder]
    const kept = ['--save', '', '--appendonly', 'yes']
    this.#child = spawn('redis-server', [...fixed, ...kept, ...this.#options], { stdio: 'ignore' })
    for (let i = 0; i < 200 && !(await answers(this.port)); i++) await setTimeout(25)
  }

  /** kill -9. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  async stop(): Promise<void> {
    await this.kill()
    if (existsSync(this.folder)) rmSync(this.folder, { recursive: true, force: true })
  }
}
