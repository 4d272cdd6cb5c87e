/** Closed form, claims and figures in the page: what `dwell explain`, `dwell claims` and `dwell figures` say. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { dwell } from '../cli/run.js'
import { openPreset, studioBrowser, withoutBrowser } from './browser.js'

const choose = (page: Page, label: string, name: string) =>
  page.getByRole('group', { name: label, exact: true }).getByRole('button', { name, exact: true }).click()
/** Without the places where lines end. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

const rounded = (text: string): string =>
  text.replaceAll(/-?\d+(\.\d+)?(e[-+]\d+)?/g, (number) => String(Number(Number(number).toPrecision(6))))
/** But for the last bits, in which the exponentials of two engines may differ. */
const expectSameTable = (ours: string, theirs: string): void => {
  expect(ours.split('\n').length).toBeGreaterThan(3)
  expect(rounded(ours)).toBe(rounded(theirs))
}

const intervals = (text: string): readonly (readonly [number, number])[] => {
  const [titles, ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const [low, high] = ['low (s)', 'high (s)'].map((title) => titles.indexOf(title))
  return rows.map((row) => [Number(row[low]), Number(row[high])])
}

describe.skipIf(withoutBrowser)('theory', () => {
  const { visit } = studioBrowser()
  const folder = mkdtempSync(join(tmpdir(), 'dwell-theory-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('the closed form of the present problem, step by step as the terminal derives it', async () => {
    const asked = dwell(['explain', 'problems/small-cell.yaml', '--json'])
    const { page, offences } = await visit()
    await page.getByRole('tab', { name: 'Theory' }).click()
    await page.locator('.explained ol li').first().waitFor()
    await openPreset(page, 'small-cell')
    const document = JSON.parse((await asked).stdout)
    const steps = page.locator('.explained ol li h3')
    const titles = document.steps.map(({ title, equation }: Record<string, string>) => `${title} ${equation}`)
    await expect.poll(async () => (await steps.allInnerTexts()).map(flat)).toEqual(titles.map(flat))
    const text = flat(await page.locator('.explained').innerText())
    for (const { substitution } of document.steps)
      expect(text.replaceAll(' ', '')).toContain(flat(substitution).replaceAll('_', '').replaceAll(' ', ''))
    const conclusion = await page.locator('[data-value="conclusion"]').innerText()
    expect(conclusion).toContain(`K ${document.derivation.design.K}`)
    expect(conclusion).toContain(document.feasible ? 'keeps every promise' : 'breaks')
    expect(offences).toEqual([])
  })

  test('the claims of the paper, each with the verdict and the numbers of the terminal', async () => {
    const asked = Promise.all([dwell(['claims', '--json']), dwell(['claims'])])
    const { page, offences } = await visit()
    await page.getByRole('tab', { name: 'Theory' }).click()
    await choose(page, 'Theory', 'Claims of the paper')
    const items = page.locator('.claims li[data-claim]')
    await items.first().waitFor()
    const [json, terminal] = await asked
    const { claims } = JSON.parse(json.stdout)
    expect(await items.count()).toBe(claims.length)
    const marks = await page.locator('.claims .mark').allInnerTexts()
    expect(marks.map((mark) => mark.replace(',', '').toLowerCase())).toEqual(
      claims.map(({ verdict }: { verdict: string }) => verdict),
    )
    // Every line of the page is one of the terminal.
    const words = flat(terminal.stdout).replaceAll('_', '')
    for (const line of await page.locator('.claims li p.quiet').allInnerTexts())
      expect(words).toContain(flat(line))
    expect(offences).toEqual([])
  })

  test('a figure of the paper with its numbers, and with simulations where they are asked for', async () => {
    const out = join(folder, 'figures')
    const asked = dwell(['figures', '--only', '2a,4a', '--monte-carlo', '--out', out])
    const { page, offences } = await visit()
    await page.getByRole('tab', { name: 'Theory' }).click()
    await choose(page, 'Theory', 'Figures of the paper')
    const saved = async (name: string): Promise<string> => {
      const button = page.locator('.panels [aria-busy="false"]').getByRole('button', { name })
      await button.waitFor()
      const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
      return readFileSync(await file.path(), 'utf8')
    }
    await choose(page, 'Figures of the paper', '4a')
    const ours = await saved('figure-4a.csv')
    await page.locator('.panels .plot svg').waitFor()
    await page.locator('.panels .effort input').check()
    await choose(page, 'Figures of the paper', '2a')
    const simulated = await saved('figure-2a-simulated.csv')
    const { code } = await asked
    expect(code).toBe(0)
    expectSameTable(ours, readFileSync(join(out, 'figure-4a.csv'), 'utf8'))
    // A question whose last bit differs has streams of its own: the intervals are of one mean all the same.
    const theirs = intervals(readFileSync(join(out, 'figure-2a-simulated.csv'), 'utf8'))
    expect(theirs.length).toBeGreaterThan(10)
    expect(intervals(simulated)).toHaveLength(theirs.length)
    for (const [i, [low, high]] of intervals(simulated).entries()) {
      expect(high - low, 'an interval').toBeGreaterThan(0)
      expect(Math.max(low, theirs[i][0]), `intervals ${i} meet`).toBeLessThan(Math.min(high, theirs[i][1]))
    }
    expect(offences).toEqual([])
  }, 60_000)
})
