/** The studio as a person uses it, in a real Chromium on the page that `dwell studio` serves. */
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { fieldOf } from '@dwell/core'
import { parseQuantity } from '@dwell/core/units'
import type { SolveReport } from '@dwell/engine'
import { degrees, objectiveText, percent, siText } from '@dwell/report/browser'
import { shippedIds } from '@dwell/solvers'
import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dwell } from '../cli/run.js'
import { fromDisk, openPreset, shown, site, studioBrowser, withoutBrowser } from './browser.js'
import { hostileFiles, hostileLinks } from './hostile.js'

/** What the command line answers. */
const solved = async (file: string, ...args: readonly string[]): Promise<SolveReport> => {
  const { stdout } = await dwell(['solve', file, '--json', ...args])
  const report: SolveReport = JSON.parse(stdout)
  return report
}

/** The tiles as the page must show this design. */
const tilesOf = ({ design, objective, problem }: SolveReport): Readonly<Record<string, string>> => ({
  K: String(design?.K),
  rho: percent(design?.rho ?? Number.NaN),
  theta: degrees(design?.theta ?? Number.NaN).replace('°', ' °'),
  r: siText(design?.r ?? Number.NaN, '1/s'),
  objective: objectiveText(problem.objective, objective?.value ?? Number.NaN),
})

const expectDesign = async (page: Page, report: SolveReport): Promise<void> => {
  for (const [name, text] of Object.entries(tilesOf(report)))
    await expect.poll(() => shown(page, name), { message: name }).toBe(text)
  expect(await page.locator('[data-value="regime"]').innerText()).toBe(report.regime)
}

/** The document without its plots and what a solve cost, and the plots. */
const partsOf = (page: string): { readonly document: string; readonly plots: unknown } => {
  const [, plots] = /<script type="application\/json" id="plots">(.*?)<\/script>/s.exec(page) ?? []
  if (plots === undefined) throw new Error('the report has no plots')
  const document = page.replace(plots, '').replace(/\d+ evaluations in [\d.e-]+ ms/, '')
  return { document, plots: JSON.parse(plots) }
}

/** Where two documents differ by more than the last bits, in which the exponentials of two engines may. */
const differences = (a: unknown, b: unknown, path = ''): readonly string[] => {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b)) ? [] : [`${path}: ${a}, ${b}`]
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return a === b ? [] : [`${path}: ${String(a)}, ${String(b)}`]
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].flatMap((key) =>
    differences(Reflect.get(a, key), Reflect.get(b, key), path === '' ? key : `${path}.${key}`),
  )
}

/** Without megabytes of script, which are no help in a message. */
const shorten = (text: string): string => text.replaceAll(/<script>.*?<\/script>/gs, '')

const expectSameReport = (ours: string, theirs: string): void => {
  const [a, b] = [partsOf(ours), partsOf(theirs)]
  expect(shorten(a.document)).toBe(shorten(b.document))
  expect(a.document === b.document).toBe(true)
  expect(differences(a.plots, b.plots)).toEqual([])
}

const box = (page: Page, key: string) => page.locator(`input[data-key="${key}"]`)

describe.skipIf(withoutBrowser)('the studio', () => {
  const { visit } = studioBrowser({ served: true })
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dwell-studio-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('a preset opens with the design that dwell solve finds', async () => {
    const { page, offences } = await visit()
    await openPreset(page, 'small-cell')
    await expectDesign(page, await solved('problems/small-cell.yaml', '--no-prices'))
    expect(offences).toEqual([])
  })

  test('dragging the density crosses the regimes with the numbers of the command line', async () => {
    const { page, offences } = await visit()
    const slider = page.locator('[data-slider="network.bsDensity"]')
    const track = await slider.boundingBox()
    if (!track) throw new Error('the slider is not on the screen')
    const y = track.y + track.height / 2
    const start = Number(await slider.inputValue()) / 400
    await page.mouse.move(track.x + 7 + start * (track.width - 14), y)
    await page.mouse.down()
    const seen: SolveReport[] = []
    let density = ''
    for (const part of [0.5, 0.75, 0.98]) {
      await page.mouse.move(track.x + 7 + part * (track.width - 14), y, { steps: 12 })
      density = await box(page, 'network.bsDensity').inputValue()
      const report = await solved(
        'problems/reference.yaml',
        '--no-prices',
        '--set',
        `network.bsDensity=${density} /km^2`,
      )
      seen.push(report)
      await expectDesign(page, report)
    }
    await page.mouse.up()
    expect(new Set(seen.map(({ design }) => design?.K)).size).toBeGreaterThan(1)
    expect(new Set(seen.map(({ design }) => design?.r)).size).toBe(3)
    expect(new Set(seen.map(({ regime }) => regime)).size).toBeGreaterThan(1)
    // The text has followed.
    await page.getByRole('tab', { name: 'YAML' }).click()
    const text = page.locator('.cm-content')
    await expect.poll(() => text.innerText()).toContain(`bsDensity: ${density} /km^2`)
    expect(offences).toEqual([])
  })

  test('an infeasible problem is mended by a repair', async () => {
    const { page, offences } = await visit()
    await box(page, 'target.density').fill('1500')
    await page.waitForSelector('[data-status="infeasible"]')
    const report = await solved('problems/reference.yaml', '--set', 'target.density=1500 /km^2')
    expect(report.status).toBe('infeasible')
    await page.waitForSelector('[data-repair]')
    const keys = await page
      .locator('[data-repair]')
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-repair')))
    expect(keys).toEqual(
      report.infeasibility?.relaxations.flatMap(({ verified, key }) => (verified ? [key] : [])),
    )
    const repair = report.infeasibility?.relaxations.find(({ verified, key }) => verified && key === keys[0])
    await page.locator('[data-repair]').first().click()
    await page.waitForSelector('[data-status="optimal"]')
    const field = fieldOf(keys[0] ?? '')
    if (field?.kind !== 'number' || !repair) throw new Error('the repair has no field')
    const unit = field.dimension === 'fraction' ? '%' : field.displayUnit
    const read = parseQuantity(`${await box(page, field.key).inputValue()} ${unit}`, field)
    // What is shown is rounded away from the present value, never short of the repair.
    expect(read.ok && read.value / repair.to).toBeCloseTo(1, 3)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.waitForSelector('[data-status="infeasible"]')
    expect(offences).toEqual([])
  })

  test('form and text stay in step, and a fault is shown at its place', async () => {
    const { page, offences } = await visit()
    await page.getByRole('tab', { name: 'YAML' }).click()
    const text = page.locator('.cm-content')
    await text.click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('# kept\n')
    await page.getByRole('tab', { name: 'Fields' }).click()
    await box(page, 'network.bsDensity').fill('0.00002 /m^2')
    await expectDesign(
      page,
      await solved('problems/reference.yaml', '--no-prices', '--set', 'network.bsDensity=20 /km^2'),
    )
    await box(page, 'network.minSpacing').fill('fifty')
    expect(await page.locator('.row .issue').innerText()).toMatch(/length|number/)
    await box(page, 'network.minSpacing').fill('40')
    await page.getByRole('tab', { name: 'YAML' }).click()
    await expect.poll(() => text.innerText()).toMatch(/# kept[^]*bsDensity: 20 \/km\^2[^]*minSpacing: 40 m/)
    await page.keyboard.press('Control+Home')
    await text.getByText('bsDensity').first().click()
    await page.keyboard.press('End')
    await page.keyboard.type(' /parsec')
    const fault = page.locator('.issues li').first()
    await fault.waitFor()
    expect(await fault.innerText()).toMatch(/^7:\d+ network\.bsDensity/)
    await page.keyboard.press('Control+z')
    await page.locator('.issues').waitFor({ state: 'detached' })
    expect(offences).toEqual([])
  })

  test('without a mouse: a slider, the views and the presets', async () => {
    const { page, offences } = await visit()
    const slider = page.locator('[data-slider="network.bsDensity"]')
    await slider.focus()
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight')
    const density = await box(page, 'network.bsDensity').inputValue()
    expect(Number(density)).toBeGreaterThan(10)
    await expectDesign(
      page,
      await solved('problems/reference.yaml', '--no-prices', '--set', `network.bsDensity=${density} /km^2`),
    )
    await page.getByRole('tab', { name: 'Pictures' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Results')
    await page.getByRole('button', { name: 'Presets' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('[data-preset="reference"]').waitFor()
    await page.getByLabel('Filter problems').fill('trap-bound')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expectDesign(page, await solved('problems/trap-bound.yaml', '--no-prices'))
    await page.getByRole('button', { name: 'Presets' }).click()
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    expect(offences).toEqual([])
  })

  test('a link carries the whole problem', async () => {
    const { page } = await visit()
    await openPreset(page, 'trap-bound')
    await box(page, 'target.density').fill('12')
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    await page.waitForFunction(() => location.hash.startsWith('#problem='))
    const url = page.url()
    const { page: other, offences } = await visit({ url })
    await expectDesign(
      other,
      await solved('problems/trap-bound.yaml', '--no-prices', '--set', 'target.density=12 /km^2'),
    )
    expect(await box(other, 'target.density').inputValue()).toBe('12')
    expect(offences).toEqual([])
  })

  test('from disk: every solver compared, HiGHS chosen, the report as the command line writes it', async () => {
    const { page, offences } = await visit({ url: fromDisk })
    await openPreset(page, 'trap-bound')
    await page.getByRole('button', { name: 'Compare all' }).click()
    await page.waitForSelector('[data-solver="closed-form"]')
    const statuses = await page.locator('.comparison tbody td:nth-child(2)').allInnerTexts()
    expect(statuses).toEqual(['optimal', 'feasible', 'feasible', 'feasible', 'feasible', 'feasible'])
    const choice = page.getByLabel('Solver', { exact: true })
    expect(await choice.locator('option').allInnerTexts()).toEqual(shippedIds)
    await choice.selectOption('highs')
    await page.waitForSelector('[data-status="feasible"]')
    await page.getByLabel('Solver', { exact: true }).selectOption('exhaustive')
    await page.waitForSelector('[data-status="optimal"]')
    await page.getByRole('button', { name: 'Save' }).click()
    const [saved] = await Promise.all([
      page.waitForEvent('download', { timeout: 40_000 }),
      page.getByRole('button', { name: 'Report, HTML' }).click(),
    ])
    const ours = join(folder, 'ours.html')
    const theirs = join(folder, 'theirs.html')
    await saved.saveAs(ours)
    await dwell(['solve', 'problems/trap-bound.yaml', '--html', theirs])
    expectSameReport(readFileSync(ours, 'utf8'), readFileSync(theirs, 'utf8'))
    expect(offences).toEqual([])
  }, 120_000)

  test('a sweep of 100,000 rows is explored, downsampled and said so', async () => {
    const path = join(folder, 'sweep.csv')
    const lines = ['point,network.bsDensity,status,K,r,objectiveValue,regime']
    for (let i = 0; i < 100_000; i++)
      lines.push(
        `${i},${1e-6 * 10 ** (i / 25_000)},optimal,${3 + (i % 20)},${i % 7},${6e8 + i},${i % 3 ? 'mid-budget' : 'handover-rich'}`,
      )
    writeFileSync(path, `${lines.join('\r\n')}\r\n`)
    const { page, offences } = await visit()
    await page.getByRole('tab', { name: 'Results' }).click()
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose a file' }).click(),
    ])
    await chooser.setFiles(path)
    const note = page.locator('[data-drawn]')
    await note.waitFor()
    expect(await note.innerText()).toMatch(/^4,000 of 100,000 rows drawn \(downsampled/)
    expect(await page.locator('[data-axis="x"]').inputValue()).toBe('network.bsDensity')
    await page.locator('[data-axis="y"]').selectOption('K')
    // The marks of the plot before are still there for a moment.
    await page
      .locator('.mark-symbol path:not([aria-label*="objectiveValue"])')
      .nth(2000)
      .click({ force: true })
    await page.getByRole('button', { name: 'Set network.bsDensity in the problem' }).click()
    const given = await page.locator('.record dd').nth(1).innerText()
    expect(Number(await box(page, 'network.bsDensity').inputValue())).toBeCloseTo(Number.parseFloat(given), 3)
    expect(offences).toEqual([])
  })

  test.each([
    ['light', false],
    ['dark', true],
  ] as const)('nothing for an accessibility checker to find, %s', async (_name, dark) => {
    const { page } = await visit({ dark })
    await page.evaluate(axe.source)
    const violations = async (): Promise<readonly string[]> => {
      // What is about to be replaced is faint on purpose, and so is what is fading.
      await page.waitForFunction(
        () =>
          !document.querySelector('.behind, .stale') &&
          document.getAnimations().every(({ playState }) => playState !== 'running'),
      )
      // The checker is a global of the page, not of this file.
      const { violations }: AxeResults = await page.evaluate(() =>
        Reflect.get(globalThis, 'axe').run(document, { resultTypes: ['violations'] }),
      )
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
      )
    }
    expect(await violations(), 'optimal').toEqual([])
    await page.getByRole('button', { name: 'Presets' }).click()
    await page.locator('[data-preset="reference"]').waitFor()
    if (!dark) expect(await violations(), 'presets').toEqual([])
    await page.locator('[data-preset="infeasible-jointly"]').click()
    await page.waitForSelector('[data-repair]')
    await page.getByRole('tab', { name: 'YAML' }).click()
    await page.locator('.cm-content').waitFor()
    await page.getByRole('tab', { name: 'Results' }).click()
    expect(await violations(), 'infeasible, text, results').toEqual([])
    await page.setViewportSize({ width: 390, height: 800 })
    if (!dark) expect(await violations(), 'phone').toEqual([])
  })

  test(`${hostileLinks.length + hostileFiles.length} hostile links and files run nothing`, async () => {
    expect(hostileLinks.length + hostileFiles.length).toBeGreaterThanOrEqual(50)
    const { page, offences } = await visit()
    const scripts = await page.locator('script').count()
    await page.getByRole('tab', { name: 'YAML' }).click()
    for (const hash of hostileLinks) {
      await page.evaluate((fragment) => {
        location.hash = fragment
      }, hash)
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 40)))
    }
    await page.getByRole('tab', { name: 'Results' }).click()
    for (const { name, text } of hostileFiles) {
      await page.evaluate(
        ([fileName, content]) => {
          const data = new DataTransfer()
          data.items.add(new File([content], fileName))
          dispatchEvent(new DragEvent('drop', { dataTransfer: data }))
        },
        [name, text] as const,
      )
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 120)))
    }
    const state = await page.evaluate(() => ({
      pwned: 'pwned' in globalThis || 'pwned' in {},
      foreign: document.querySelectorAll(
        'iframe, object, embed, base, [onerror], [onload], a[href^="javascript"]',
      ).length,
      title: document.querySelectorAll('img').length,
    }))
    expect(state).toEqual({ pwned: false, foreign: 0, title: 0 })
    expect(await page.locator('script').count()).toBeLessThanOrEqual(scripts + 12)
    expect(offences).toEqual([])
    // The page has taken no harm.
    await openPreset(page, 'reference')
    await page.waitForSelector('[data-status="optimal"]')
  })
})

test('the first load is at most 115 kB gzipped', () => {
  const index = readFileSync(join(site, 'index.html'), 'utf8')
  const names = [...index.matchAll(/(?:src|href)="([^":]+\.(?:js|css))"/g)].map(([, name]) => name)
  expect(names).toHaveLength(4)
  const sizes = ['index.html', ...names].map((name) => gzipSync(readFileSync(join(site, name))).length)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(115_000)
})
