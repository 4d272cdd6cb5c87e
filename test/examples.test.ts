/** Every example runs as its first lines say. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { root } from './support/problem-files.js'

const place = mkdtempSync(join(tmpdir(), 'dwell-examples-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))
const program = join(root, 'packages/cli/bin/dwell.js')

const run = (command: string, ...args: string[]): string => {
  const { stdout, stderr, status } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
  })
  expect(status, stderr).toBe(0)
  return stdout
}

describe('examples', () => {
  test('a grid of solved problems and its picture', () => {
    const picture = join(place, 'clusters.svg')
    const printed = run('node', 'examples/grid-and-plot.mjs', picture)
    expect(printed).toContain('10 /km²  r_max 1 /s  K 3  589.2 Mbit/s  optimal')
    expect(readFileSync(picture, 'utf8')).toMatch(/^<svg/)
  }, 60_000)

  test('an objective of one’s own', () => {
    const [, density] = /([\d.]+) base stations per km² carry 600\.0 Mbit\/s/.exec(
      run('node', 'examples/own-objective.mjs'),
    )!
    // 589 Mbit/s at 10 /km² and 629 at 20: in between, from n K ρ/λ alone.
    expect(Number(density), 'base stations per km²').toBeGreaterThan(10)
    expect(Number(density), 'base stations per km²').toBeLessThan(20)
  }, 60_000)

  test('a simulation of one’s own agrees with (26)', () => {
    const [, simulated, theory] = /mean lifetime (\d+) s simulated, (\d+) s by/.exec(
      run('node', 'examples/own-simulation.mjs'),
    )!
    // 400 lifetimes, nearly exponential: five standard errors are a quarter of the mean; steps add some percent.
    expect(Math.abs(Number(simulated) / Number(theory) - 1), 'simulated over (26)').toBeLessThan(0.3)
  }, 60_000)

  test('from Python', (context) => {
    if (spawnSync('python3', ['--version']).status !== 0) context.skip('python3 is not installed')
    expect(run('python3', 'examples/from_python.py', 'node', program)).toContain(
      '10 /km²  K 3  r 0 /s  589.2 Mbit/s',
    )
  }, 60_000)

  test('in a page', async (context) => {
    if (!existsSync('/usr/bin/chromium')) context.skip('Chromium is not installed')
    const [{ build }, { chromium }] = await Promise.all([import('vite'), import('playwright-core')])
    await build({
      root: join(root, 'examples'),
      logLevel: 'error',
      resolve: { conditions: ['dwell-source', 'module', 'browser', 'default'] },
      build: {
        outDir: join(place, 'page'),
        target: 'es2022',
        rollupOptions: { input: join(root, 'examples/in-a-page.html') },
      },
    })
    const { preview } = await import('vite')
    const server = await preview({
      root: join(root, 'examples'),
      logLevel: 'error',
      build: { outDir: join(place, 'page') },
      preview: { host: '127.0.0.1', port: 0 },
    })
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    })
    try {
      const page = await browser.newPage()
      const address = server.resolvedUrls!.local[0]
      await page.goto(`${address}in-a-page.html`)
      await page.getByText('10 /km²: K 3, 589.2 Mbit/s (optimal)').waitFor({ timeout: 20_000 })
      await page.locator('#density').fill('100')
      await page.getByText('100 /km²: K 3').waitFor({ timeout: 20_000 })
    } finally {
      await browser.close()
      await server.close()
    }
  }, 90_000)
})
