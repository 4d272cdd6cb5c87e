/** A scaffolded solver runs at once: in a folder that knows only the installed packages, and inside the sources. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { planConformance } from '@dwell/conformance'
import { Problem, referenceSpec } from '@dwell/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from '../../../test/support/problem-files.js'
import { solverOf } from '../../plugin-host/src/plugin-module.js'
import { type Scaffold, scaffoldSolver } from '../src/solver-scaffold.js'

let place: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'dwell-scaffold-'))
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

const write = ({ folder, files }: Scaffold): string => {
  for (const [path, text] of Object.entries(files)) {
    const target = join(place, folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
  return join(place, folder)
}

describe('outside the sources', () => {
  test('it is found, solves, and passes checks of the suite', async () => {
    const scaffold = scaffoldSolver('my-method', place, '0.1.0')
    expect(scaffold.folder).toBe('dwell-solver-my-method')
    const folder = write(scaffold)
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const solver = solverOf(await import(pathToFileURL(join(folder, 'index.js')).href))
    expect(solver.id).toBe('my-method')
    const problem = new Problem(referenceSpec)
    const answer = await solver.solve(problem, {})
    expect(answer.status).toBe('feasible')
    const { value } = problem.evaluate(answer.design!).objective
    // The optimum is 589.233 Mbit/s.
    expect(value / 589.233e6, 'objective over the optimum').toBeGreaterThan(0.95)
    // Its own test runs the whole suite; here each check once.
    const plan = await planConformance(() => solver, { localGap: 0.5, mode: 'quick' })
    const faults: string[] = []
    for (const { check, problem: name, skipped, run } of plan.cases)
      if (skipped === undefined)
        await run().catch((error: unknown) => faults.push(`${check}, ${name}: ${String(error)}`))
    expect(faults).toEqual([])
    expect(plan.cases.length).toBeGreaterThan(8)
  }, 60_000)
})

describe('inside the sources', () => {
  test('it is a workspace that the registry takes in', () => {
    const scaffold = scaffoldSolver('my-method', root, '0.1.0')
    expect(scaffold.folder).toBe('plugins/my-method')
    expect(JSON.parse(scaffold.files['package.json'])).toMatchObject({
      name: '@dwell/solver-my-method',
      dwell: { solver: 'myMethodSolver' },
    })
    expect(scaffold.files['src/index.ts']).toContain('export const myMethodSolver = defineSolver({')
  })
})
