import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { catalogue } from '../src/catalogue.js'

interface Report {
  readonly testResults: readonly [
    {
      readonly assertionResults: readonly {
        status: string
        title: string
        failureMessages: readonly string[]
      }[]
    },
  ]
}

const here = fileURLToPath(new URL('.', import.meta.url))
const vitest = resolve(here, '../../../node_modules/vitest/vitest.mjs')

/** What vitest itself reports of the fixture: exit code and JSON. */
const runFixture = (): Promise<{ code: number; report: Report }> =>
  new Promise((done) => {
    const config = resolve(here, 'fixtures/vitest.config.ts')
    execFile(process.execPath, [vitest, 'run', '--config', config], { cwd: here }, (error, stdout) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, report: JSON.parse(stdout) })
    })
  })

test('as vitest tests: what fails is named, what is skipped says why, the rest passes', async () => {
  const { code, report } = await runFixture()
  const tests = report.testResults[0].assertionResults
  const titles = (status: string): string[] =>
    tests.filter((each) => each.status === status).map(({ title }) => title)

  expect(code).toBe(1)
  expect(titles('failed')).toEqual(['proves infeasibility: infeasible-trap'])
  expect(tests.find(({ status }) => status === 'failed')!.failureMessages.join('\n')).toContain(
    "answered 'no-solution' on an infeasible problem",
  )
  expect(titles('skipped')).toEqual([
    'obeys the time budget: handover-cost-dominated (skipped: no clock in this fixture)',
  ])
  const solved = titles('passed').filter((title) => title.startsWith('reaches the known optimum: '))
  const capacity = catalogue.filter(
    ({ spec, outcome }) => spec.objective === 'capacity' && outcome !== 'infeasible',
  )
  expect(solved).toHaveLength(capacity.length)
}, 60_000)
