/** What most queue tests need: a folder, a Redis, programs that end with the test, and the local run to compare with. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { dwell } from '../cli/run.js'
import { root } from '../support/problem-files.js'
import { Program, startWorker } from './programs.js'
import { TestRedis } from './redis.js'

export const problem = join(root, 'problems/reference.yaml')

export class Scene {
  readonly folder = mkdtempSync(join(tmpdir(), 'dwell-queue-'))
  readonly redis: TestRedis
  readonly #programs: Program[] = []

  private constructor(redis: TestRedis) {
    this.redis = redis
  }

  static async open(...redisOptions: readonly string[]): Promise<Scene> {
    return new Scene(await TestRedis.start(...redisOptions))
  }

  async close(): Promise<void> {
    for (const each of this.#programs) {
      // A frozen process hears nothing but this.
      each.child.kill('SIGCONT')
      await each.kill()
    }
    await this.redis.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8')
  }

  /** Points in a store. */
  points(store: string): number {
    return existsSync(this.path(store)) ? Math.max(0, this.read(store).split('\n').length - 2) : 0
  }

  async worker(url = this.redis.url, ...rest: readonly string[]): Promise<Program> {
    const worker = await startWorker(url, this.folder, ...rest)
    this.#programs.push(worker)
    return worker
  }

  /** Starts `dwell …args`. */
  start(...args: readonly string[]): Program {
    const program = new Program(args, { cwd: this.folder })
    this.#programs.push(program)
    return program
  }

  /** Runs `dwell …args` to its end. */
  run(...args: readonly string[]): ReturnType<typeof dwell> {
    return dwell(args, { cwd: this.folder })
  }

  /** The same from the top of the checkout. */
  runAtRoot(...args: readonly string[]): ReturnType<typeof dwell> {
    return dwell(args)
  }

  /** Waits until a store has so many points, or the program that fills it has ended. */
  async stored(store: string, points: number, by: Program): Promise<void> {
    while (this.points(store) < points && by.running) await setTimeout(20)
  }

  /** The only run, as `dwell runs show --json` has it. */
  async onlyRun(): Promise<Readonly<Record<string, unknown>> & { readonly id: string }> {
    const list = await this.run('runs', 'list', '--queue', this.redis.url, '--json')
    const { runs }: { runs: readonly { id: string }[] } = JSON.parse(list.stdout)
    if (runs.length !== 1) throw new Error(`${runs.length} runs instead of one`)
    const shown = await this.run('runs', 'show', runs[0].id, '--queue', this.redis.url, '--json')
    const { run }: { run: { id: string } } = JSON.parse(shown.stdout)
    return { ...run }
  }
}

/** Indices of a store's lines, in the order of the file. */
export const indicesOf = (store: string): readonly number[] =>
  store
    .split('\n')
    .slice(1, -1)
    .map((line) => Number(/^\{"index":(\d+),/.exec(line)?.[1]))
