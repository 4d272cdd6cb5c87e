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

/** All but the clocks of the solves. */
const still = (text: string): string => text.replaceAll(/"elapsed":[^,}]+/g, '')

test('card, calibration and verification; the same on any number of workers', async () => {
  const [one, two] = [await trustOf(...quick, '--workers', '1'), await trustOf(...quick, '--workers', '2')]
  expect(still(JSON.stringify(two))).toBe(still(JSON.stringify(one)))

  const { card, calibration, level, seed } = one.trust
  expect({ level, seed }).toEqual({ level: 0.99, seed: 4 })
  expect(card.design).toEqual(one.design)
  expect(card.promises.map(({ name }) => name)).toEqual([
    'lifetime',
    'lossBeforeQos',
    'blockingByTime',
    'blockingAtArrival',
    'allLinksDown',
  ])
  for (const { findings, limit, sense } of card.promises) {
    expect(findings.map(({ footprint }) => footprint)).toEqual(['disc', 'voronoi', 'sincr'])
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

  expect(['agreed', 'bracketed']).toContain(calibration.end)
  expect(calibration.factor).toBeLessThan(0.9)
  const { report, verification, fits } = calibration
  expect(report!.design!.r).toBeGreaterThan(one.design!.r)
  expect(verification!.simulations[0].seed).not.toBe(card.simulations[0].seed)
  expect(verification!.promises[0].findings[1].simulated.value).toBeGreaterThan(cells.simulated.value)
  expect(fits.length).toBe(2)
  expect(fits[0].points.length).toBe(5)
  const used = calibration.rounds.findLast(({ factor }) => factor === calibration.factor)!
  expect(Math.log(used.guarded! / used.factor)).toBeGreaterThanOrEqual(-calibration.tolerance.factor)
}, 120_000)

test('the text fits a narrow terminal and says what was found', async () => {
  const { stdout, code } = await dwell(['solve', ...quick, '--workers', '1'], { env: { COLUMNS: '48' } })
  expect(code).toBe(0)
  for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(48)
  for (const words of ['Trust card', 'Voronoi', 'broken', 'Calibrated design'])
    expect(stdout).toContain(words)
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
