import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dwell, reference } from './run.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dwell-figures-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('dwell figures', () => {
  it('draws chosen panels of a problem, with data and caption', async () => {
    const out = path.join(folder, 'some')
    const outcome = await dwell([
      'figures',
      reference,
      '--only',
      '5a,5b',
      '--format',
      'svg,png,html',
      '--out',
      out,
    ])
    expect(outcome.code, outcome.stderr).toBe(0)
    const files = await readdir(out)
    for (const name of [
      'figure-5a.svg',
      'figure-5a.png',
      'figure-5a.csv',
      'figure-5a.txt',
      'figure-5b.svg',
      'figures.html',
    ]) {
      expect(files).toContain(name)
    }
    expect(await readFile(path.join(out, 'figure-5a.svg'), 'utf8')).toMatch(/^<svg /)
  })

  it.each([
    [['--only', '9z'], /--only: expected some of 2a/],
    [['--format', 'gif'], /--format: expected some of svg, png, html/],
  ])('%j is bad usage', async (args, words) => {
    const outcome = await dwell(['figures', '--out', path.join(folder, 'none'), ...args])
    expect(outcome.code).toBe(2)
    expect(outcome.stderr).toMatch(words)
  })
})

/** First row of the gap table that a run left. */
const gapOf = async (out: string): Promise<string> =>
  (await readFile(path.join(out, 'figure-5b-gaps.csv'), 'utf8')).split('\r\n')[1]

describe('dwell figures --set', () => {
  it('changes the reference scenario, also without a file', async () => {
    const [plain, changed] = ['plain', 'changed'].map((name) => path.join(folder, name))
    expect((await dwell(['figures', '--only', '5b', '--out', plain])).code).toBe(0)
    const set = ['--set', 'target.diffusion=50 m^2/s']
    expect((await dwell(['figures', '--only', '5b', '--out', changed, ...set])).code).toBe(0)
    expect(await gapOf(changed)).not.toBe(await gapOf(plain))
    const wrong = await dwell(['figures', '--only', '5b', '--out', changed, '--set', 'target.difusion=5'])
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toMatch(/target\.diffusion/)
  })
})

/** Figure 2(b) with simulated means: the picture and its data. */
const drawSimulated = async (name: string, ...args: readonly string[]) => {
  const out = path.join(folder, name)
  const outcome = await dwell(['figures', '--out', out, '--only', '2b', '--monte-carlo', ...args])
  expect(outcome.code, outcome.stderr).toBe(0)
  const read = (file: string): Promise<string> => readFile(path.join(out, file), 'utf8')
  return { svg: await read('figure-2b.svg'), csv: await read('figure-2b-simulated.csv') }
}

describe('dwell figures --monte-carlo', () => {
  it('draws simulated means with intervals: the disc on the curve, Voronoi cells below it', async () => {
    const { svg, csv } = await drawSimulated('simulated', '--precision', '12%')
    expect(svg).toContain('Voronoi cells')
    const [header, ...lines] = csv.trimEnd().split('\r\n')
    const names = header.split(',').map((name) => name.split(' ')[0])
    const rows = lines.map((line) => {
      const cells = line.split(',')
      return (name: string): string => cells[names.indexOf(name)]
    })
    expect(rows.length).toBeGreaterThan(15)
    for (const of of rows) {
      const [low, high, theory] = ['low', 'high', 'theory'].map((name) => Number(of(name)))
      expect(low).toBeLessThan(high)
      if (of('footprint') === 'disc (model)') {
        // Several intervals at 99 %: a tenth of slack keeps the test from failing by chance.
        expect(low).toBeLessThan(theory * 1.1)
        expect(high).toBeGreaterThan(theory / 1.1)
      }
      if (of('footprint') === 'Voronoi cells') expect(high).toBeLessThan(theory)
    }
  })

  it('gives the same bytes for the same seed and others for another', async () => {
    const [one, same, other] = await Promise.all(
      ['1', '1', '2'].map((seed, i) => drawSimulated(`seeds-${i}`, '--precision', '30%', '--seed', seed)),
    )
    expect(same).toEqual(one)
    expect(other.csv).not.toBe(one.csv)
  })
})

describe('dwell plot', () => {
  it('draws a sweep as lines and as a map, with the units of its columns', async () => {
    const csv = path.join(folder, 'sweep.csv')
    const axes = ['--over', 'network.bsDensity=1e-5..1e-3:log:4', '--over', 'budget.handoverCeiling=0.1,1']
    expect((await dwell(['sweep', reference, ...axes, '-o', csv])).code).toBe(0)
    const lines = path.join(folder, 'lines.svg')
    const of = ['plot', csv, '--x', 'network.bsDensity', '--y']
    const series = ['--series', 'budget.handoverCeiling']
    expect((await dwell([...of, 'objectiveValue', ...series, '-o', lines])).code).toBe(0)
    const svg = await readFile(lines, 'utf8')
    expect(svg).toContain('λ (1/km²)')
    expect(svg).toContain('r_max (1/s)')
    const map = path.join(folder, 'map.png')
    expect((await dwell([...of, 'budget.handoverCeiling', '--map', 'regime', '-o', map])).code).toBe(0)
    expect((await readFile(map)).subarray(1, 4).toString()).toBe('PNG')

    const typo = await dwell([...of, 'objectivValue', '-o', lines])
    expect(typo.code).toBe(2)
    expect(typo.stderr).toMatch(/did you mean 'objectiveValue'/)
    const ending = await dwell([...of, 'K', '-o', path.join(folder, 'x.gif')])
    expect(ending.code).toBe(2)
    expect(ending.stderr).toMatch(/\.svg, \.png or \.html/)
    const missing = await dwell(['plot', path.join(folder, 'none.csv'), '--x', 'a', '--y', 'b', '-o', lines])
    expect(missing.code).toBe(2)
  })
})

describe('dwell pareto --plot', () => {
  it('draws the fronts it reports', async () => {
    const file = path.join(folder, 'front.svg')
    const problem = 'problems/small-cell.yaml'
    const objectives = ['--objectives', 'rate,handover-rate']
    const outcome = await dwell(['pareto', problem, ...objectives, '--points', '5', '--plot', file])
    expect(outcome.code, outcome.stderr).toBe(0)
    const svg = await readFile(file, 'utf8')
    expect(svg).toContain('handover rate r (1/s)')
    expect(svg).toContain('knee')
    expect((await dwell(['pareto', problem, '--plot', 'front.jpg'])).code).toBe(2)
  })
})

describe('dwell claims', () => {
  it('prints all of them with verdicts, and as JSON', async () => {
    const text = await dwell(['claims'])
    expect(text.code).toBe(0)
    expect(text.stdout).toMatch(/22\. /)
    const { claims } = JSON.parse((await dwell(['claims', '--json'])).stdout)
    expect(claims.map(({ id }: { id: number }) => id)).toEqual(Array.from({ length: 22 }, (_, i) => i + 1))
  })

  it('shows simulated values with their intervals beside the theory', { timeout: 120_000 }, async () => {
    const { stdout } = await dwell(['claims', '--monte-carlo', '--precision', '30%', '--json'])
    const { claims } = JSON.parse(stdout)
    const simulated = claims.flatMap((claim: { simulated?: object[] }) => claim.simulated ?? [])
    expect(simulated.length).toBeGreaterThan(15)
    for (const { value, low, high, theory, level } of simulated) {
      expect(low).toBeLessThanOrEqual(value)
      expect(high).toBeGreaterThanOrEqual(value)
      expect(Number.isFinite(theory)).toBe(true)
      expect(level).toBe(0.99)
    }
    const wrong = await dwell(['claims', '--monte-carlo', '--precision', '0'])
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toMatch(/--precision/)
  })
})

describe('pages', () => {
  it('dwell solve --html writes a report, also of an infeasible problem', async () => {
    for (const [problem, code] of [
      ['reference', 0],
      ['infeasible-jointly', 3],
    ] as const) {
      const file = path.join(folder, `${problem}.html`)
      const outcome = await dwell(['solve', `problems/${problem}.yaml`, '--html', file])
      expect(outcome.code, outcome.stderr).toBe(code)
      expect((await readFile(file, 'utf8')).startsWith('<!doctype html>')).toBe(true)
    }
  })

  it('dwell compare --html writes the profiles', async () => {
    const file = path.join(folder, 'compare.html')
    const outcome = await dwell([
      'compare',
      reference,
      '--solvers',
      'exhaustive,closed-form',
      '--repeat',
      '1',
      '--html',
      file,
    ])
    expect(outcome.code, outcome.stderr).toBe(0)
    expect((await readFile(file, 'utf8')).includes('Performance profile')).toBe(true)
  })
})
