import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Problem, referenceSpec } from '@dwell/core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type ContainedSolver, containPlugin, PluginError } from '../src/contained-solver.js'
import { plugins } from './fixtures/plugins.mjs'

// The thread runs built JavaScript (`npm test` builds first).
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

const load = async (name: keyof typeof plugins): Promise<ContainedSolver> => {
  const solver = await containPlugin(pathToFileURL(path.join(folder, `${name}.mjs`)).href, {
    worker,
    startLimit: 1500,
    solveLimit: 400,
    grace: 200,
  })
  loaded.push(solver)
  return solver
}

test('an honest plugin answers, and answers again', async () => {
  const solver = await load('honest')
  expect(solver.id).toBe('fixture')
  for (let i = 0; i < 3; i++) {
    const answer = await solver.solve(problem, {})
    expect(answer).toMatchObject({ status: 'feasible', design: { K: 3 } })
  }
})

test('a plugin that throws is contained and named', async () => {
  const solver = await load('throwing')
  expect(await solver.solve(problem, {})).toMatchObject({ status: 'failed', message: 'it threw: on purpose' })
})

test.each(['hanging', 'neverSettling'] as const)(
  '%s: its thread is ended, the next solve starts a new one',
  async (name) => {
    const solver = await load(name)
    const start = performance.now()
    const answer = await solver.solve(problem, { milliseconds: 100 })
    expect(answer.status).toBe('failed')
    expect(answer.message).toMatch(/no answer within 300 ms/)
    expect(performance.now() - start).toBeLessThan(5000)
    expect((await solver.solve(problem, { milliseconds: 50 })).status).toBe('failed')
  },
)

test('a plugin that changes its input changes a copy, and is told on', async () => {
  const solver = await load('mutating')
  const answer = await solver.solve(problem, {})
  expect(answer.message).toMatch(/changed the problem/)
  expect(problem.spec.network.bsDensity).toBe(referenceSpec.network.bsDensity)
})

test('a plugin that ends its process ends its thread only', async () => {
  const solver = await load('exiting')
  const answer = await solver.solve(problem, {})
  expect(answer).toMatchObject({ status: 'failed', message: 'its thread ended with code 3' })
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
  ['hangsAtImport', /no answer within 1500 ms/],
] as const)('%s is refused with every fault', async (name, words) => {
  await expect(load(name)).rejects.toThrow(PluginError)
  await expect(load(name)).rejects.toThrow(words)
})
