/** `dwell solve --trust` as its users meet it: the built program, few layouts. */
import type { SolveReport, TrustReport } from '@dwell/engine'
import { expect, test } from 'vitest'
import { dwell, reference } from './run.js'

const dense = [reference, '--set', 'network.bsDensity=50 /km^2', '--no-prices']
const quick = [...dense, '--trust', '--layouts', '8', '--seed', '4']

const trustOf = async (...args: string[]): Promise<SolveReport & { readonly trust: TrustReport }> => {
  const { code, stdout, stderr } = await dwell(['solve', ...args, '--json'])
  expect(stderr).not.toContain('dwell:')
  expect(code).toBe(0)
  const document: SolveReport & { readonly trust: TrustReport } = JSON.parse(stdout)
  return document
}

/** All but the clocks of the solves and of the check of their proof. */
const still = (text: string): string => text.replaceAll(/"(?:elapsed|seconds)":[^,}]+/g, '')

test('verdicts and card; the same on any number of workers', async () => {
  const [one, two] = [await trustOf(...quick, '--workers', '1'), await trustOf(...quick, '--workers', '2')]
  expect(still(JSON.stringify(two))).toBe(still(JSON.stringify(one)))

  const { card, level, seed } = one.trust
  expect({ level, seed }).toEqual({ level: 0.99, seed: 4 })
  expect(card.design).toEqual(one.design)
  expect(card.promises.map(({ name }) => name)).toEqual([
    'lifetime',
    'lossBeforeQos',
    'blockingByTime',
    'blockingAtArrival',
    'blockingOfAny',
    'allLinksDown',
  ])
  for (const { findings, limit, sense } of card.promises) {
    expect(findings.map(({ footprint }) => footprint)).toEqual(['disc', 'cells', 'radio'])
    for (const { simulated, verdict, excess } of findings) {
      const { low, value, high } = simulated
      expect(low <= value && value <= high).toBe(true)
      expect(excess).toBeCloseTo(value / limit - 1, 10)
      if (verdict === 'kept')
        expect(sense === '>=' ? low : -high).toBeGreaterThanOrEqual(sense === '>=' ? limit : -limit)
    }
  }
  // The cells are lost sooner than the disc that the theory has for them.
  const [disc, cells] = card.promises[0].findings
  expect(cells.simulated.high).toBeLessThan(disc.simulated.low)
  expect(cells.verdict).toBe('broken')
  expect(card.verdicts[1]).toMatchObject({ verdict: 'broken', because: ['lifetime'] })
}, 120_000)

test('the text fits a narrow terminal and says what was found', async () => {
  const env = { COLUMNS: '48' }
  const { stdout, code } = await dwell(['solve', ...quick, '--workers', '1', '--details'], { env })
  expect(code).toBe(0)
  const lines = stdout.split('\n')
  // A design to copy stays whole.
  for (const line of lines.filter((each) => !each.includes('--design')))
    expect(line.length, line).toBeLessThanOrEqual(48)
  for (const words of ['The design as simulated', '✗ cells: ', 'Lost before T_QoS'])
    expect(stdout).toContain(words)
  // Verdicts come before the design.
  const head = stdout.slice(0, stdout.indexOf('Capacity')).replaceAll(/\s+/g, ' ')
  expect(head).toMatch(/^.*Simulated on the disc, as designed.*Broken on cells: mean lifetime/)
  const short = await dwell(['solve', ...quick, '--workers', '1'])
  expect(short.stdout).not.toContain('Lost before T_QoS')
  expect(short.stdout, 'two lines of verdicts in 80 columns').toMatch(
    /\nSimulated on the disc, as designed: .{1,44}\nBroken on cells.{1,65}\n\n/,
  )
}, 60_000)

test('options of trust without it, and both efforts at once, are refused', async () => {
  for (const [args, message] of [
    [['--seed', '2'], '--seed is for --trust only'],
    [['--trust', '--layouts', '5', '--precision', '1%'], 'not both'],
  ] as const) {
    const { code, stderr } = await dwell(['solve', ...dense, ...args])
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  }
})

test('a problem without a design has nothing to trust, and says why as ever', async () => {
  const { code, stdout } = await dwell(['solve', 'problems/infeasible-reliability.yaml', '--trust', '--json'])
  expect(code).toBe(3)
  expect(JSON.parse(stdout)).not.toHaveProperty('trust')
})
