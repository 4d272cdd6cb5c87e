import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Problem, referenceSpec } from '@dwell/core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  type ContainedSolver,
  type ContainmentOptions,
  containPlugin,
  PluginError,
} from '../src/contained-solver.js'
import { plugins } from './fixtures/plugins.mjs'

// The process runs built JavaScript (`npm test` builds first).
const worker = new URL('../dist/worker.js', import.meta.url)
const problem = new Problem(referenceSpec)
const loaded: ContainedSolver[] = []
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dwell-plugin-'))
  for (const [name, source] of Object.entries(plugins)) {
    await writeFile(path.join(folder, `${name}.mjs`), source)
  }
})
afterEach(async () => {
  await Promise.all(loaded.splice(0).map((solver) => solver.stop()))
})
afterAll(() => rm(folder, { recursive: true }))

const load = async (
  name: keyof typeof plugins,
  options: Partial<ContainmentOptions> = {},
): Promise<ContainedSolver> => {
  const solver = await containPlugin(pathToFileURL(path.join(folder, `${name}.mjs`)).href, {
    worker,
    startLimit: 5000,
    solveLimit: 400,
    grace: 200,
    ...options,
  })
  loaded.push(solver)
  return solver
}

test('an honest plugin answers, and answers again', async () => {
  const solver = await load('honest')
  expect(solver.id).toBe('fixture')
  // Within a budget that no timer can wait for, too.
  for (const budget of [{}, { milliseconds: 3e9 }, {}]) {
    const answer = await solver.solve(problem, budget)
    expect(answer).toMatchObject({ status: 'feasible', design: { K: 3 } })
  }
})

test('a plugin that throws is contained and named', async () => {
  const solver = await load('throwing')
  expect(await solver.solve(problem, {})).toMatchObject({ status: 'failed', message: 'it threw: on purpose' })
})

test.each(['hanging', 'neverSettling'] as const)(
  '%s: its process is ended, the next solve starts a new one',
  async (name) => {
    const solver = await load(name)
    const answer = await solver.solve(problem, { milliseconds: 100 })
    expect(answer.status).toBe('failed')
    expect(answer.message).toMatch(/no answer within 300 ms/)
    expect((await solver.solve(problem, { milliseconds: 50 })).status).toBe('failed')
  },
)

test('a plugin that changes its input changes a copy, and is told on', async () => {
  const solver = await load('mutating')
  const answer = await solver.solve(problem, {})
  expect(answer.message).toMatch(/changed the problem/)
  expect(problem.spec.network.bsDensity).toBe(referenceSpec.network.bsDensity)
})

test('a plugin that ends its process ends nothing else', async () => {
  const solver = await load('exiting')
  const answer = await solver.solve(problem, {})
  expect(answer).toMatchObject({ status: 'failed', message: 'its process ended with code 3' })
})

test('an answer that cannot be sent is a failure with its reason', async () => {
  const solver = await load('unclonable')
  const answer = await solver.solve(problem, {})
  expect(answer.status).toBe('failed')
  expect(answer.message).toMatch(/could not be cloned/)
})

test('the abort signal reaches the plugin', async () => {
  const solver = await load('abortable')
  const controller = new AbortController()
  const answer = solver.solve(problem, {}, controller.signal)
  setTimeout(() => controller.abort(), 50)
  expect(await answer).toMatchObject({ status: 'no-solution', evaluations: 7 })
})

test('a signal that is aborted already still gives the plugin its grace', async () => {
  const solver = await load('neverSettling')
  const answer = await solver.solve(problem, {}, AbortSignal.abort())
  expect(answer.message).toMatch(/within 200 ms of the abort/)
})

test.each([
  ['badShape', /`id` must be a kebab-case name; `summary`.*`solve`.*`capabilities.problems`.*guarantee/],
  ['nothing', /exports no solver/],
  ['breaksAtImport', /at import/],
  ['hangsAtImport', /no answer within 700 ms/],
] as const)('%s is refused with every fault', async (name, words) => {
  // One that hangs does so however long it is given.
  const startLimit = name === 'hangsAtImport' ? 700 : 5000
  const refusal = await load(name, { startLimit }).catch((cause: unknown) => cause)
  expect(refusal).toBeInstanceOf(PluginError)
  expect(refusal).toMatchObject({ message: expect.stringMatching(words) })
})

test('what a plugin prints is handed on line by line, and the answer with it', async () => {
  const heard: string[] = []
  const solver = await load('printing', { solveLimit: 5000, onPrint: (line) => heard.push(line) })
  expect(await solver.solve(problem, {})).toMatchObject({ status: 'feasible' })
  await solver.stop()
  await expect.poll(() => [...heard].sort()).toEqual(['hello', 'no line end', 'there'])
})

test('a flood of lines is cut, and says so', async () => {
  const heard: string[] = []
  const solver = await load('flooding', { solveLimit: 10_000, onPrint: (line) => heard.push(line) })
  expect((await solver.solve(problem, {})).status).toBe('no-solution')
  await expect.poll(() => heard.length).toBe(201)
  expect(heard.at(-1)).toContain('not shown')
})

test('a plugin that waits for a program of its own is ended with it', async () => {
  const solver = await load('waitingForAChild')
  const answer = await solver.solve(problem, { milliseconds: 100 })
  expect(answer).toMatchObject({
    status: 'failed',
    message: expect.stringMatching(/no answer within 300 ms/),
  })
})

test('a plugin that takes memory beside the heap is ended, and says how much it took', async () => {
  const heard: string[] = []
  const solver = await load('hoarding', {
    solveLimit: 20_000,
    memory: 400 * 2 ** 20,
    onPrint: (line) => heard.push(line),
  })
  expect(await solver.solve(problem, {})).toMatchObject({
    status: 'failed',
    message: 'its process was ended by SIGKILL',
  })
  expect(heard.join(' ')).toMatch(/MB of memory, the limit is 400 MB/)
})

test('what a plugin says on the channel of the host does not reach further', async () => {
  const solver = await load('forging', { solveLimit: 5000 })
  for (let i = 0; i < 2; i++)
    expect(await solver.solve(problem, {})).toMatchObject({ status: 'no-solution', evaluations: 5 })
})

test.each([
  ['disconnecting', /its process (closed the channel|ended with code 0)/],
  ['killingItself', /ended by SIGKILL/],
  ['answering', /message: expected a text, got 42/],
  ['answeringNothing', /status: expected one of/],
  ['answeringNull', /expected an answer object, got null/],
  ['narrow', /fixture does not take P2-DYN with objective capacity/],
] as const)('%s fails, and the host stands', async (name, words) => {
  const solver = await load(name, { solveLimit: 5000 })
  const answer = await solver.solve(problem, {})
  expect(answer.status).toBe('failed')
  expect(answer.message).toMatch(words)
})
