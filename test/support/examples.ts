/** Every example as its first lines say that it is run, and what it must say. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'

/** Where examples lie, and who resolves what they import. */
export interface ExamplePlace {
  /** Holds `examples/`. */
  readonly folder: string
  /** How `dwell` is called from there. */
  readonly dwell: readonly string[]
  /** A folder for what they write. */
  readonly scratch: string
  /** Conditions under which a bundler finds the packages. */
  readonly conditions: readonly string[]
}

export interface Example {
  readonly name: string
  /** Why it cannot be run on this machine. */
  readonly without?: () => string | undefined
  readonly run: (place: ExamplePlace) => void | Promise<void>
}

const run = ({ folder }: ExamplePlace, command: string, ...args: readonly string[]): string => {
  const { stdout, stderr, status } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
  })
  expect(status, stderr).toBe(0)
  return stdout
}

const chromium = '/usr/bin/chromium'

const inAPage = async ({ folder, scratch, conditions }: ExamplePlace): Promise<void> => {
  const [{ build, preview }, { chromium: browserType }] = await Promise.all([
    import('vite'),
    import('playwright-core'),
  ])
  const here = { root: join(folder, 'examples'), logLevel: 'error' as const }
  const outDir = join(scratch, 'page')
  const input = join(folder, 'examples/in-a-page.html')
  await build({
    ...here,
    resolve: { conditions: [...conditions] },
    build: { outDir, target: 'es2022', rollupOptions: { input } },
  })
  const server = await preview({ ...here, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
  const browser = await browserType.launch({
    executablePath: chromium,
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const page = await browser.newPage()
    await page.goto(`${server.resolvedUrls!.local[0]}in-a-page.html`)
    await page.getByText('10 /km²: K 3, 589.2 Mbit/s (optimal)').waitFor({ timeout: 20_000 })
    await page.locator('#density').fill('100')
    await page.getByText('100 /km²: K 3').waitFor({ timeout: 20_000 })
  } finally {
    await browser.close()
    await server.close()
  }
}

export const examples: readonly Example[] = [
  {
    name: 'grid-and-plot.mjs: a grid of solved problems and its picture',
    run: (place) => {
      const picture = join(place.scratch, 'clusters.svg')
      const printed = run(place, 'node', 'examples/grid-and-plot.mjs', picture)
      expect(printed).toContain('10 /km²  r_max 1 /s  K 3  589.2 Mbit/s  optimal')
      expect(readFileSync(picture, 'utf8')).toMatch(/^<svg/)
    },
  },
  {
    name: 'batch.mjs: designs by the hundred thousand, a few of them proved, and a column refused',
    run: (place) => {
      const printed = run(place, 'node', 'examples/batch.mjs')
      const designs = Number(/^(\d+) of 100000 problems have a design/.exec(printed)?.[1])
      expect(designs, 'designs').toBeGreaterThan(50_000)
      // One problem of README.md among them.
      expect(printed).toContain('10.0 /km²  optimal  K 3  589.2 Mbit/s, closed form K 3')
      expect(printed).toContain(
        "ColumnsError: column 'bsDensty': unknown problem key, did you mean 'bsDensity'?",
      )
    },
  },
  {
    name: 'own-objective.mjs: an objective of one’s own',
    run: (place) => {
      const printed = run(place, 'node', 'examples/own-objective.mjs')
      const density = Number(/([\d.]+) base stations per km² carry 600\.0 Mbit\/s/.exec(printed)?.[1])
      // 589 Mbit/s at 10 /km² and 629 at 20: in between, from n K ρ/λ alone.
      expect(density, 'base stations per km²').toBeGreaterThan(10)
      expect(density, 'base stations per km²').toBeLessThan(20)
    },
  },
  {
    name: 'own-simulation.mjs: a simulation of one’s own agrees with (26)',
    run: (place) => {
      const printed = run(place, 'node', 'examples/own-simulation.mjs')
      const [, simulated, theory] = /mean lifetime (\d+) s simulated, (\d+) s by/.exec(printed) ?? []
      // 400 lifetimes, nearly exponential: five standard errors are a quarter of the mean; steps add some percent.
      expect(Math.abs(Number(simulated) / Number(theory) - 1), 'simulated over (26)').toBeLessThan(0.3)
    },
  },
  {
    name: 'own-law.mjs: a law of one’s own, in this thread and in others',
    run: (place) => {
      const [command, ...first] = place.dwell
      const laws = ['--laws', 'examples/own-law.mjs']
      const solve = ['solve', 'dwell:urban-micro', ...laws, '--no-prices', '--json']
      const solved = JSON.parse(run(place, command, ...first, ...solve))
      // 0.0134 /s by the shipped law.
      expect(solved).toMatchObject({ status: 'feasible', design: { K: 3 } })
      expect(solved.design.r).toBeGreaterThan(0.03)
      const over = ['--over', 'network.bsDensity=1e-4,2e-4', '--workers', '2']
      run(
        place,
        command,
        ...first,
        'sweep',
        'dwell:urban-micro',
        ...laws,
        ...over,
        '-o',
        join(place.scratch, 'laws.csv'),
      )
      const [header, row] = readFileSync(join(place.scratch, 'laws.csv'), 'utf8').split('\r\n')
      const r = Number(row.split(',')[header.split(',').indexOf('r (1/s)')])
      expect(r, 'handover rate at 100 /km²').toBeCloseTo(solved.design.r, 12)
    },
  },
  {
    name: 'dwell-solver-random-search: a solver of one’s own',
    run: (place) => {
      const [command, ...first] = place.dwell
      const plugin = ['--plugin', './examples/dwell-solver-random-search', '--solver', 'random-search']
      const printed = run(
        place,
        command,
        ...first,
        'solve',
        'dwell:reference',
        ...plugin,
        '--no-prices',
        '--json',
      )
      expect(JSON.parse(printed)).toMatchObject({ status: 'feasible', design: { K: 3 } })
    },
  },
  {
    name: 'from_python.py: from Python',
    without: () =>
      spawnSync('python3', ['--version']).status === 0 ? undefined : 'python3 is not installed',
    run: (place) => {
      expect(run(place, 'python3', 'examples/from_python.py', ...place.dwell)).toContain(
        '10 /km²  K 3  r 0 /s  589.2 Mbit/s',
      )
    },
  },
  {
    name: 'in-a-page.html: in a page',
    without: () => (existsSync(chromium) ? undefined : 'Chromium is not installed'),
    run: inAPage,
  },
]
