/** The planner's desk: map, side by side, vary, documents, truth beside proof, and a first hour with all of them. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSiteList, sitesReport } from '@dwell/network'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { dwell } from '../cli/run.js'
import { ride, town } from './made-up.js'
import { box, drop, kept, openPreset, shown, studioBrowser, withoutBrowser } from './browser.js'

const tab = (page: Page, name: string) => page.getByRole('tab', { name })

const coast = JSON.stringify({
  type: 'Feature',
  properties: {},
  geometry: {
    type: 'LineString',
    coordinates: [
      [-0.2, 50.82],
      [-0.1, 50.815],
      [-0.05, 50.81],
    ],
  },
})

describe.skipIf(withoutBrowser)('the desk', () => {
  const { visit } = studioBrowser()

  test('a site list, a ride and a coastline on the map, measured against the problem', async () => {
    const { page, offences } = await visit()
    await drop(page, [
      { name: 'town.csv', text: town },
      { name: 'ride.gpx', text: ride },
      { name: 'coast.geojson', text: coast },
    ])
    const chart = page.locator('.chart svg')
    await expect.poll(() => chart.getAttribute('data-masts')).toBe('120')
    const report = sitesReport(readSiteList([{ name: 'town.csv', bytes: new TextEncoder().encode(town) }]), [
      'town.csv',
    ])
    const density = ((report.density ?? 0) * 1e6).toPrecision(4)
    expect(await page.locator('.atlas [data-value="density-note"]').innerText()).toContain(
      `${Number(density)} /km²`,
    )
    expect(await page.locator('path.track').getAttribute('d')).toMatch(/^M[\d.-]+ [\d.-]+L/)
    expect(await page.locator('path.ground').getAttribute('d')).toMatch(/^M/)
    // Closer: fewer masts in sight, with names.
    const zoomIn = page.getByRole('button', { name: 'Zoom in' })
    for (let i = 0; i < 3; i++) await zoomIn.click()
    await expect.poll(async () => Number(await chart.getAttribute('data-masts'))).toBeLessThan(60)
    expect(await chart.locator('text').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Mast \d+$/)]),
    )
    const before = await page.locator('path.masts').first().getAttribute('d')
    await page.locator('.chart').focus()
    await page.keyboard.press('ArrowLeft')
    expect(await page.locator('path.masts').first().getAttribute('d'), 'moved by a key').not.toBe(before)
    await page.keyboard.press('0')
    await expect.poll(() => chart.getAttribute('data-masts')).toBe('120')
    await page.locator('.chart').click({ position: { x: 200, y: 200 } })
    expect(await page.locator('path.cluster').count(), 'cells of the cluster of three').toBe(3)
    await page.locator('.atlas [data-value="density-note"]').getByRole('button').click()
    await expect.poll(() => box(page, 'network.bsDensity').inputValue()).toBe(String(Number(density)))
    await page.locator('[data-value="mobility-note"]').getByRole('button').click()
    await expect.poll(async () => Number(await box(page, 'target.diffusion').inputValue())).not.toBe(10)
    // What lies on the desk survives a reload.
    await kept(page, 'coast.geojson')
    await page.reload()
    await expect.poll(() => page.locator('.chart svg').getAttribute('data-masts')).toBe('120')
    await tab(page, 'Scene').click()
    await expect.poll(() => page.locator('.scene .words').innerText()).toContain('among given sites')
    expect(offences).toEqual([])
  })

  test('side by side: a scenario, a design of my own audited, the differences', async () => {
    const { page, offences } = await visit()
    await page.getByRole('button', { name: 'Keep' }).click()
    await openPreset(page, 'small-cell')
    await tab(page, 'Side by side').click()
    const cells = (row: string) => page.locator(`tr[data-row="${row}"] td`).allInnerTexts()
    await expect.poll(() => cells('BS density')).toEqual(['1000 /km²', '10 /km²'])
    expect(await cells('status')).toEqual(['optimal', 'optimal'])
    expect((await cells('θ beam'))[0]).toBe((await shown(page, 'theta')).replace(' ', ''))
    await page.getByRole('button', { name: 'Begin with the present design' }).click()
    await page.locator('[data-own="K"]').fill('2')
    await page.locator('[data-own="theta"]').fill('9.3')
    await page.locator('[data-own="r"]').fill('0.7 /s')
    const { stdout } = await dwell([
      'evaluate',
      'problems/small-cell.yaml',
      '--design',
      'K=2,rho=0.02,theta=9.3deg,r=0.7',
      '--json',
    ])
    const audit = JSON.parse(stdout)
    const kinematic = audit.constraints.find(({ name }: { name: string }) => name === 'kinematic')
    await expect
      .poll(async () => Number.parseFloat((await cells('time in view'))[1]))
      .toBeCloseTo(kinematic.value, 0)
    expect((await cells('status'))[1]).toBe('breaks promises')
    await page.locator('[data-own="rho"]').fill('much')
    expect(await page.locator('.own .issue').count()).toBe(1)
    await page.locator('[data-scenario] input').uncheck()
    await expect.poll(() => page.locator('.sides thead th').count()).toBe(2)
    await page.locator('[data-scenario]').getByRole('button', { name: 'Open' }).click()
    await expect.poll(() => box(page, 'network.bsDensity').inputValue()).toBe('10')
    expect(offences).toEqual([])
  })

  test('vary: a live line, a grid in the background that ends on request, rows as results', async () => {
    const { page, offences } = await visit()
    // One whose grid takes seconds.
    await openPreset(page, 'everything-beyond')
    await tab(page, 'Vary').click()
    const solved = page.locator('[data-solved]')
    await solved.waitFor()
    await page.locator('[data-vary-from="vary"]').fill('10')
    await page.locator('[data-vary-from="vary"]').press('Enter')
    await page.locator('[data-vary-to="vary"]').fill('100')
    await page.locator('[data-vary-to="vary"]').press('Enter')
    await page.getByRole('button', { name: /^Solve \d+ problems$/ }).click()
    const running = page.locator('.vary-view .running')
    await running.waitFor()
    await running.getByRole('button', { name: 'Cancel' }).click()
    await running.waitFor({ state: 'detached' })
    await expect.poll(() => solved.innerText()).toMatch(/^41 problems solved/)
    // Of the ends that were typed last.
    await page.waitForSelector('.vary-view [aria-busy="false"] [data-solved]')
    await page.getByRole('button', { name: 'Open as results' }).click()
    await page.locator('[data-drawn]').waitFor()
    expect(await page.locator('[data-axis="x"]').inputValue()).toBe('network.bsDensity')
    await page.locator('.results summary').click()
    const [first, last] = await page
      .locator('.results .rows tbody tr')
      .evaluateAll((rows) =>
        [rows[0], rows.at(-1)].map((row) => [...(row?.children ?? [])].map((cell) => cell.textContent)),
      )
    expect(Number(first[1])).toBeCloseTo(1e-5, 12)
    expect(Number(last[1])).toBeCloseTo(1e-4, 12)
    const { stdout } = await dwell([
      'solve',
      'problems/everything-beyond.yaml',
      '--json',
      '--set',
      'network.bsDensity=100 /km^2',
    ])
    expect(Number(last[7]) / JSON.parse(stdout).objective.value).toBeCloseTo(1, 8)
    expect(offences).toEqual([])
  })

  test('what is proved is checked: a certificate of the answer passes the checker', async () => {
    const { page, offences } = await visit()
    const proof = page.locator('[data-value="proof"]')
    expect(await proof.innerText()).toContain('its certificate is being checked')
    await expect.poll(() => proof.innerText()).toMatch(/^Verified: certificate of \d+ parts/)
    await openPreset(page, 'infeasible-jointly')
    await expect.poll(() => proof.innerText()).toContain('is being checked')
    await expect.poll(() => proof.innerText()).toMatch(/^Verified: /)
    expect(offences).toEqual([])
  })

  test('truth beside proof: on cells the design of small cells is told to lose its targets', async () => {
    const { page, offences } = await visit()
    await openPreset(page, 'small-cell')
    await expect.poll(() => shown(page, 'K')).toBe('3')
    // Live, by the law of cells, in the words of the report.
    const { stdout } = await dwell(['solve', 'problems/small-cell.yaml', '--json', '--no-prices'])
    const fare = JSON.parse(stdout).elsewhere.find(
      ({ footprint }: { footprint: string }) => footprint === 'cells',
    )
    const live = page.locator('[data-fare="cells"]')
    await expect
      .poll(() => live.innerText())
      .toContain(`holds a target ${Number(fare.value.toPrecision(3))} s`)
    expect(await page.locator('.truth.bad').count(), 'in a colour that nobody can miss').toBe(1)
    await page.getByRole('button', { name: 'Try by radio' }).click()
    await page.locator('.truth .running').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Try on cells' }).click()
    const cells = page.locator('[data-ground="cells"]')
    await cells.waitFor()
    expect(await cells.innerText()).toContain('loses a target too early')
    // As `dwell simulate --footprint voronoi` finds: 6 % of the promise.
    expect(Number(/([\d.]+) % of what the model says/.exec(await cells.innerText())?.[1])).toBeCloseTo(
      6,
      -0.5,
    )
    expect(await page.locator('.truth.bad').count()).toBe(1)
    await page.locator('[data-design-for="cells"]').click()
    await expect.poll(() => live.count(), { message: 'designed for cells' }).toBe(0)
    await page.keyboard.press('Control+z')
    await box(page, 'target.density').fill('900')
    await expect
      .poll(() => page.locator('[data-ground]').count(), { message: 'a trial is of one problem' })
      .toBe(0)
    expect(offences).toEqual([])
  })

  // A folder with real files of a network, where there is one; made-up ones else.
  const data = process.env['DWELL_DATA'] ?? ''
  test('a first hour: open, drop sites and a ride, fix what fails, compare two scenarios, export', async () => {
    const { page, offences } = await visit()
    const real = existsSync(join(data, 'brighton-lte-cells.csv'))
    const file = (name: string, or: string) => ({
      name,
      text: real ? readFileSync(join(data, name), 'utf8') : or,
    })
    await drop(page, [file('brighton-lte-cells.csv', town), file('limerick-bus-304.gpx', ride)])
    await page.locator('[data-value="mobility-note"]').waitFor()
    await page.getByRole('button', { name: 'Keep' }).click()
    await page.locator('.atlas [data-value="density-note"]').getByRole('button').click()
    await page.locator('[data-value="mobility-note"]').getByRole('button').click()
    // The reader's own network cannot keep the promises as they stand: repair by repair until it can.
    let repairs = 0
    for (; repairs < 8; repairs++) {
      // The answer of this problem and, where it is infeasible, its own repairs.
      await page.waitForSelector(
        'main:has(.head .answer:not(.behind)):has([data-status="optimal"], .reasons [aria-busy="false"] [data-repair])',
      )
      if ((await page.locator('.verdict [data-status]').getAttribute('data-status')) === 'optimal') break
      await page.locator('[data-first-repair]').click()
    }
    await expect
      .poll(() => page.locator('.verdict [data-status]').getAttribute('data-status'))
      .toBe('optimal')
    expect(repairs, 'repairs it took').toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Keep' }).click()
    await tab(page, 'Side by side').click()
    const columns = page.locator('.sides thead th')
    await expect.poll(() => columns.count()).toBe(4)
    const densities = await page.locator('tr[data-row="BS density"] td').allInnerTexts()
    expect(new Set(densities).size, densities.join()).toBe(2)
    await page.getByRole('button', { name: 'Save' }).click()
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'The whole desk' }).click(),
    ])
    const desk = readFileSync(await saved.path(), 'utf8')
    expect(JSON.parse(desk).scenarios).toHaveLength(2)
    const theta = await shown(page, 'theta')
    // Elsewhere: the desk is as it was.
    const { page: other, offences: others } = await visit()
    await drop(other, [{ name: 'desk.json', text: desk }])
    await expect.poll(() => shown(other, 'theta')).toBe(theta)
    await tab(other, 'Side by side').click()
    await expect.poll(() => other.locator('[data-scenario]').count()).toBe(2)
    await tab(other, 'Map').click()
    await expect.poll(() => other.locator('.chart path.track').count()).toBe(1)
    expect([...offences, ...others]).toEqual([])
  }, 120_000)
})
