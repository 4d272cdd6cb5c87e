/** Pictures that answer to the mouse and to the keys. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openPreset, shown, studioBrowser, withoutBrowser } from './browser.js'

const choose = async (page: Page, name: string): Promise<void> => {
  await page.locator('.choices').getByRole('button', { name }).click()
  await page.locator('.pictures [aria-busy="false"] svg').waitFor()
  await page.locator(`.choices button[aria-pressed="true"]`, { hasText: name }).waitFor()
}
const readout = async (page: Page): Promise<Readonly<Record<string, string>>> => {
  const lines = page.locator('.readout dl div')
  const pairs = await lines.evaluateAll((elements) =>
    elements.map((element) => [
      element.querySelector('dt')?.textContent ?? '',
      element.querySelector('dd')?.textContent ?? '',
    ]),
  )
  return Object.fromEntries(pairs)
}
/** Moves there and reads; a plot that is still being drawn tells nothing yet. */
const pointAt = async (page: Page, across: number, up: number): Promise<Readonly<Record<string, string>>> => {
  const [x, y] = await placeOn(page, across, up)
  // A move of no distance is none.
  await page.mouse.move(x - 1, y)
  await page.mouse.move(x, y)
  return readout(page)
}

/** Where a place of the plot is on the screen, by fractions of its frame. */
const placeOn = async (page: Page, across: number, up: number): Promise<readonly [number, number]> => {
  const frame = await page.locator('.pointable svg .background').first().boundingBox()
  if (!frame) throw new Error('no plot is shown')
  return [frame.x + across * frame.width, frame.y + (1 - up) * frame.height]
}
const density = (page: Page): Promise<string> =>
  page.locator('input[data-key="network.bsDensity"]').first().inputValue()

describe.skipIf(withoutBrowser)('pictures', () => {
  const { visit } = studioBrowser()

  test('a click on the regime map goes there: the problem changes and the design follows', async () => {
    const { page, offences } = await visit()
    await choose(page, 'Regime map')
    await page.getByText('10000 points').waitFor()
    expect(await shown(page, 'K')).toBe('3')
    await expect.poll(async () => (await pointAt(page, 0.62, 0.28))['regime']).toBe('mid-budget')
    const [x, y] = await placeOn(page, 0.62, 0.28)
    const pointed = await readout(page)
    await page.mouse.click(x, y)
    await expect.poll(() => page.locator('[data-value="regime"]').innerText()).toBe('mid-budget')
    await expect.poll(() => shown(page, 'K')).toBe(pointed['K'])
    expect(Number(pointed['K'])).toBeGreaterThan(3)
    expect(`${Number(await density(page))} /km²`).toBe(pointed['λ'])
    // The map itself stays; only its mark has moved.
    expect(await page.locator('.pictures [aria-busy="false"] svg').count()).toBe(1)
    // Another problem with the same regimes refills what is drawn.
    const drawing = await page.locator('.pictures svg').first().elementHandle()
    const cells = (): Promise<readonly (string | null)[]> =>
      page
        .locator('.pictures .mark-rect.role-mark path')
        .evaluateAll((paths) => paths.map((path) => path.getAttribute('d')))
    const before = await cells()
    await page.locator('[data-key="target.density"]').first().fill('25 /km²')
    await page.locator('[data-key="target.density"]').first().press('Enter')
    await expect.poll(cells).not.toEqual(before)
    expect(await drawing?.evaluate((element) => element.isConnected), 'the drawing before it').toBe(true)
    expect(offences).toEqual([])
  })

  test('the same from the keyboard', async () => {
    const { page, offences } = await visit()
    await choose(page, 'Regime map')
    await page.getByText('10000 points').waitFor()
    await page.locator('.pointable').focus()
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key)
    const { λ: there } = await readout(page)
    expect(await page.locator('.picture [role="status"]').innerText()).toContain(`λ ${there}`)
    await page.keyboard.press('Enter')
    await expect.poll(async () => `${Number(await density(page))} /km²`).toBe(there)
    await expect.poll(() => shown(page, 'r')).toContain('/s')
    expect(offences).toEqual([])
  })

  test('a kept scenario is marked on every picture beside the present design', async () => {
    const { page, offences } = await visit()
    await page.getByRole('button', { name: 'Keep' }).click()
    const kept = 'Reference scenario'
    await openPreset(page, 'small-cell')
    for (const name of ['Regime map', 'Beamwidth trap', 'Time in view', 'Ceilings']) {
      await choose(page, name)
      const words = page.locator('.pictures [aria-busy="false"] .pointable svg text')
      await expect.poll(async () => (await words.allTextContents()).join('|')).toContain(kept)
    }
    expect(offences).toEqual([])
  })

  test('hovering a point of the front shows its design; a click asks for it', async () => {
    const { page, offences } = await visit()
    await choose(page, 'Pareto front')
    await expect
      .poll(async () => Object.keys(await pointAt(page, 0.9, 0.4)))
      .toEqual(['n', 'capacity', 'K', 'ρ', 'θ', 'r', 'binds', 'regime'])
    const design = await readout(page)
    const [x, y] = await placeOn(page, 0.9, 0.4)
    await page.mouse.click(x, y)
    // The page solves that problem on its own and must come to the same design.
    await expect.poll(() => shown(page, 'objective')).toBe(design['capacity'])
    expect(await shown(page, 'K')).toBe(design['K'])
    expect((await shown(page, 'theta')).replace(' ', '')).toBe(design['θ'])
    expect(offences).toEqual([])
  })

  test('curves tell what is under the pointer', async () => {
    const { page, offences } = await visit({ dark: true })
    for (const [name, across, keys] of [
      ['Beamwidth trap', 0.3, ['θ', 'at 79.1 m', 'at 158 m']],
      ['Time in view', 0.3, ['r', 'K = 1', 'K = 3']],
      ['Ceilings', 0.7, ['λ', 'without handover', 'with handover', 'ratio']],
    ] as const) {
      await choose(page, name)
      await expect
        .poll(async () => Object.keys(await pointAt(page, across, 0.5)), name)
        .toEqual(expect.arrayContaining([...keys]))
    }
    expect(offences).toEqual([])
  })
})
