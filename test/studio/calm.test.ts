/** Nothing jumps: while the page opens, while a slider moves, while a proof, reasons, a comparison or results come. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { drop, studioBrowser, withoutBrowser } from './browser.js'

/** What a reader looks at: it stays where it is, as long as it is on the screen. */
const LOOKED_AT =
  '.problem .row, .problem summary, .verdict, .tile, .regime, .reasons h2, .reasons tr, .views .tabs, .picture, .readout'

/** Gathers what the browser itself calls a layout shift, also after an input, and what moves from frame to frame. */
const watch = (page: Page): Promise<void> =>
  page.evaluate((selector) => {
    const found: { readonly weight: number; readonly what: string }[] = []
    Reflect.set(globalThis, 'shifts', found)
    // All of this runs in the page.
    // oxlint-disable-next-line unicorn/consistent-function-scoping
    const nameOf = (node: Node | null): string => {
      const element = node instanceof Element ? node : node?.parentElement
      return element ? `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? element.id}` : '?'
    }
    type Shift = PerformanceEntry & {
      readonly value: number
      readonly sources: readonly { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[]
    }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources }: Shift = Reflect.get({ entry }, 'entry')
        const moved = sources.map(
          ({ node, previousRect, currentRect }) => `${nameOf(node)} ${previousRect.y} → ${currentRect.y}`,
        )
        // Without a source it is the inside of a control: the thumb of the slider that is dragged.
        if (moved.length > 0) found.push({ weight: value, what: moved.join(', ') })
      }
    }).observe({ type: 'layout-shift', buffered: true })
    const places = new Map<Element, number>()
    const look = (): void => {
      for (const element of document.querySelectorAll(selector)) {
        const { top, bottom, height } = element.getBoundingClientRect()
        const before = places.get(element)
        places.set(element, top)
        if (before === undefined || height === 0 || Math.abs(before - top) < 1) continue
        if (bottom < 0 || Math.min(top, before) > innerHeight) continue
        found.push({ weight: 1, what: `${nameOf(element)} moved ${before} → ${top}` })
      }
      requestAnimationFrame(look)
    }
    Reflect.set(globalThis, 'forgetPlaces', () => places.clear())
    look()
  }, LOOKED_AT)

/** A number that grows by a figure moves its unit: less than a thousandth of the screen is no jump. */
const NOTHING = 0.001

const taken = (page: Page): Promise<readonly { readonly weight: number; readonly what: string }[]> =>
  page.evaluate(async () => {
    // Entries come after the frame they are of.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return Reflect.get(globalThis, 'shifts').splice(0)
  })

const expectCalm = async (page: Page, what: string): Promise<void> => {
  const shifts = await taken(page)
  const sum = shifts.reduce((total, { weight }) => total + weight, 0)
  expect(sum, `${what}:\n${shifts.map((shift) => shift.what).join('\n')}`).toBeLessThan(NOTHING)
}

/** What the reader moves is to move. */
const forget = async (page: Page): Promise<void> => {
  await page.evaluate(() => Reflect.get(globalThis, 'forgetPlaces')())
  await taken(page)
}

/** Along a slider by the mouse, from one part of it to another. */
const slide = async (page: Page, key: string, from: number, to: number): Promise<void> => {
  const slider = page.locator(`[data-slider="${key}"]`)
  await slider.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await forget(page)
  const box = await slider.boundingBox()
  if (!box) throw new Error(`${key} is not on the screen`)
  const [y, at] = [box.y + box.height / 2, (part: number) => box.x + 7 + part * (box.width - 14)]
  await page.mouse.move(at(from), y)
  await page.mouse.down()
  for (let i = 1; i <= 30; i++) {
    await page.mouse.move(at(from + ((to - from) * i) / 30), y)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  await page.mouse.up()
}

const settled = async (page: Page): Promise<void> => {
  await expect.poll(() => page.locator('.answer.behind, .reasons .stale').count()).toBe(0)
  await expect
    .poll(() => page.locator('[data-value="proof"]').allInnerTexts())
    .not.toContain('The prover says so; its certificate is being checked.')
}

describe.skipIf(withoutBrowser)('calm', () => {
  const { visit } = studioBrowser()

  test.each([
    ['very wide', 1920, 1080],
    ['wide', 1440, 900],
    ['laptop', 1100, 800],
    ['phone', 390, 800],
    ['small phone', 320, 640],
  ] as const)('nothing jumps on a %s screen', async (_name, width, height) => {
    const { page, offences } = await visit({ width, height, cold: true })
    await watch(page)
    await page.locator('.pictures svg').first().waitFor()
    await settled(page)
    await expectCalm(page, 'opening, to the checked proof')
    // Across the regimes, and past a warning.
    await slide(page, 'network.bsDensity', 0.25, 0.95)
    await expectCalm(page, 'sliding the density')
    await settled(page)
    await expectCalm(page, 'reasons and proof of it')
    await slide(page, 'target.density', 0.46, 0.99)
    await page.waitForSelector('[data-status="infeasible"]')
    await expectCalm(page, 'sliding into the infeasible')
    await settled(page)
    await expectCalm(page, 'the conflict and its proof')
    expect(offences).toEqual([])
  })

  test('a comparison of solvers and a file of results push nothing away', async () => {
    const { page, offences } = await visit()
    await settled(page)
    await watch(page)
    await page.getByRole('button', { name: 'Compare all' }).click()
    await page.locator('.comparison').waitFor()
    await forget(page)
    await page.waitForSelector('.comparison td.figure:not(:empty)')
    await expectCalm(page, 'the comparison')
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i},${1e-6 * 1.2 ** i},optimal,${3 + i},${5e8 + 1e7 * i}`,
    )
    const head = 'point,network.bsDensity,status,K,objectiveValue'
    await page.getByRole('tab', { name: 'Results' }).click()
    await page.locator('.results').waitFor()
    await forget(page)
    await drop(page, [{ name: 'sweep.csv', text: `${head}\n${rows.join('\n')}\n` }])
    await page.locator('.results svg').first().waitFor()
    await expectCalm(page, 'results')
    expect(offences).toEqual([])
  })
})
