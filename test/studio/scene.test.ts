/** The scene as a person plays it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { studioBrowser, type Visit, withoutBrowser } from './browser.js'

const cell = async (page: Page, footprint: string, column: number): Promise<string> =>
  page.locator(`tr[data-footprint="${footprint}"] td`).nth(column).innerText()
const losses = async (page: Page): Promise<number> => Number(await cell(page, 'disc', 0))
const words = (page: Page): Promise<string> => page.locator('.scene .words').innerText()
const said = (page: Page): Promise<string> => page.locator('.scene [role="status"]').innerText()

describe.skipIf(withoutBrowser)('scene', () => {
  const { visit } = studioBrowser()
  const folder = mkdtempSync(join(tmpdir(), 'dwell-scene-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const opened = async (options: Visit = {}): Promise<{ page: Page; offences: readonly string[] }> => {
    const watched = await visit(options)
    await watched.page.getByRole('tab', { name: 'Scene' }).click()
    await watched.page.locator('.stage').waitFor()
    return watched
  }
  test('played to 200 losses the theory lies inside the interval on the disc, and above it on the cells', async () => {
    const { page, offences } = await opened()
    await page.getByRole('button', { name: 'Fast to 200 losses' }).click()
    await expect.poll(() => losses(page)).toBe(200)
    const theory = Number(/theory ([\d.]+) s/.exec(await page.locator('.estimate h3').innerText())?.[1])
    expect(theory).toBeCloseTo(2387, 0)
    const [, mean, half] = /^([\d.]+) s ± ([\d.]+) s$/.exec(await cell(page, 'disc', 1)) ?? []
    expect(Math.abs(Number(mean) - theory)).toBeLessThan(Number(half))
    expect(Number(half)).toBeLessThan(0.25 * theory)
    expect(await cell(page, 'disc', 3)).toBe('yes')
    // The closed form overstates the cells: about two thirds of it are true.
    const [, ratio, error] = /^([\d.]+) ± ([\d.]+)$/.exec(await cell(page, 'voronoi', 2)) ?? []
    expect(Number(ratio) + Number(error)).toBeLessThan(1)
    expect(await cell(page, 'voronoi', 3)).toBe('no')
    // The chart says the same as the table.
    const label = await page.locator('svg.estimates').getAttribute('aria-label')
    expect(label).toContain(`disc: ${await cell(page, 'disc', 2)} after 200 losses`)
    expect(await said(page)).toContain('200 losses on the disc')
    expect(offences).toEqual([])
  })

  test('stopped, stepped and sped up from the keyboard alone', async () => {
    const { page, offences } = await opened()
    await page.locator('.stage').focus()
    const timeOf = async (): Promise<string> => /followed for ([^:]+):/.exec(await words(page))?.[1] ?? ''
    await expect.poll(timeOf).toBe('0 s')
    await page.keyboard.press('.')
    // One step of (0.02 R)²/2D.
    await expect.poll(timeOf).toBe('1.91 s')
    await page.keyboard.press('.')
    await expect.poll(timeOf).toBe('3.82 s')
    await page.keyboard.press(' ')
    await expect.poll(() => said(page)).toBe('Playing')
    await expect.poll(timeOf).not.toBe('3.82 s')
    await page.keyboard.press(' ')
    await expect.poll(() => said(page)).toContain('Paused')
    // The last frame's words may still be on their way.
    await page.waitForTimeout(100)
    const at = await timeOf()
    await page.waitForTimeout(200)
    expect(await timeOf()).toBe(at)
    const speed = page.locator('.controls output')
    const before = Number((await speed.innerText()).slice(1))
    await page.keyboard.press('+')
    await expect.poll(async () => Number((await speed.innerText()).slice(1)) / before).toBeCloseTo(2, 2)
    expect(offences).toEqual([])
  })

  test('goes from handover to handover; the cluster lights up', async () => {
    const { page, offences } = await visit()
    await page.getByRole('tab', { name: 'Scene' }).click()
    await page.locator('[data-key="network.bsDensity"]').first().fill('300')
    await page.locator('[data-key="network.bsDensity"]').first().press('Enter')
    await page.getByRole('button', { name: 'To next handover or loss' }).waitFor()
    const picture = async (): Promise<string> =>
      (await page.locator('.stage').screenshot()).toString('base64')
    const before = await picture()
    await page.getByRole('button', { name: 'To next handover or loss' }).click()
    await expect.poll(() => words(page)).toMatch(/1 handover so far|lost after/)
    await expect.poll(picture).not.toBe(before)
    expect(offences).toEqual([])
  })

  test('sites from a list, and what is wrong with one', async () => {
    const { page, offences } = await opened({ dark: true })
    const give = async (name: string, text: string): Promise<void> => {
      const file = join(folder, name)
      writeFileSync(file, text)
      const asked = page.waitForEvent('filechooser')
      await page.locator('.controls select').selectOption('sites')
      await (await asked).setFiles(file)
    }
    await give('bad.csv', 'x,y\n0,0\n300,<img src=x onerror=alert(1)>\n')
    await expect
      .poll(() => page.locator('.controls .notices').innerText())
      .toContain('1 row dropped: a coordinate is missing or no number (line 3)')
    const grid = Array.from(
      { length: 64 },
      (_, i) => `${(i % 8) * 320 + (i % 3) * 40},${Math.floor(i / 8) * 320}`,
    )
    await give('town.csv', `x,y\n${grid.join('\n')}\n`)
    await expect.poll(() => words(page)).toContain('among given sites')
    expect(await page.locator('.controls [role="alert"]').count()).toBe(0)
    await page.getByRole('button', { name: 'Fast to 200 losses' }).click()
    await expect.poll(() => losses(page)).toBe(200)
    expect(await cell(page, 'disc', 3)).toBe('yes')
    // Fewer sites than a cluster and its surroundings take.
    await give('few.csv', '0,0\n500,0\n0,500\n')
    await expect
      .poll(() => page.locator('.scene .fault').innerText())
      .toContain('a cluster of 3 in a layout of 3 sites has no outside')
    expect(offences).toEqual([])
  })
})
