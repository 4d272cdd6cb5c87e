/** Faults that a planner met, each kind in a real Chromium. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { dwell } from '../cli/run.js'
import { box, drop, kept, openPreset, shown, studioBrowser, withoutBrowser } from './browser.js'

const picture = (page: Page, name: string) => page.locator('.choices').first().getByRole('button', { name })
const drawn = (page: Page) => page.locator('.pictures [aria-busy="false"] svg').first()
/** The middle of the plot's frame on the screen. */
const middle = async (page: Page): Promise<readonly [number, number]> => {
  // A plot drawn anew is a moment without place.
  const plot = page.locator('.pointable svg .background').first()
  let frame = await plot.boundingBox()
  await expect.poll(async () => (frame = await plot.boundingBox()) !== null).toBe(true)
  if (!frame) throw new Error('no plot is shown')
  return [frame.x + frame.width / 2, frame.y + frame.height / 2]
}
const verdict = (page: Page) => page.locator('.verdict [data-status]')

describe.skipIf(withoutBrowser)('faults of the studio', () => {
  const { visit } = studioBrowser()

  test('1: axis boxes say what the plot shows, whatever was dropped before', async () => {
    const { page, offences } = await visit()
    const rows = Array.from(
      { length: 9 },
      (_, i) => `${i},${1e-6 * 2 ** i},optimal,${3 + i},${5e8 + 1e7 * i}`,
    )
    const sweep = `point,network.bsDensity,status,K,objectiveValue\n${rows.join('\n')}\n`
    const comparison = {
      rows: ['exhaustive', 'highs', 'closed-form'].map((solver, i) => ({
        solver,
        seconds: 0.1 * (i + 1),
        gapToBest: i * 1e-4,
      })),
    }
    await drop(page, [{ name: 'sweep.csv', text: sweep }])
    const axis = (name: string) => page.locator(`[data-axis="${name}"]`)
    await expect.poll(() => axis('x').inputValue()).toBe('network.bsDensity')
    await drop(page, [{ name: 'compare.json', text: JSON.stringify(comparison) }])
    await expect.poll(() => axis('x').inputValue()).toBe('seconds')
    expect(await axis('y').inputValue()).toBe('gapToBest')
    expect(await axis('colour').inputValue()).toBe('solver')
    expect(await page.locator('.results [role="img"]').getAttribute('aria-label')).toMatch(
      /^gapToBest against seconds/,
    )
    await drop(page, [{ name: 'sweep.csv', text: sweep }])
    await expect.poll(() => axis('x').inputValue()).toBe('network.bsDensity')
    expect(offences).toEqual([])
  })

  test('2: another picture is asked for while one refines: no fault, and the old one is dead', async () => {
    const { page, offences } = await visit()
    await openPreset(page, 'sector-trap')
    await drawn(page).waitFor()
    const density = await box(page, 'network.bsDensity').inputValue()
    await picture(page, 'Pareto front').click()
    const [x, y] = await middle(page)
    await page.mouse.click(x, y)
    expect(await page.locator('.pictures [inert]').count(), 'the old picture is inert').toBe(1)
    expect(await box(page, 'network.bsDensity').inputValue(), 'a click on it').toBe(density)
    await picture(page, 'Regime map').click()
    await picture(page, 'Beamwidth trap').click()
    await drawn(page).waitFor()
    expect(await page.locator('.pictures .fault').allInnerTexts()).toEqual([])
    expect(offences).toEqual([])
  })

  test('3: a faulty draft goes when the problem changes by a preset, a file, a click or undo', async () => {
    const { page, offences } = await visit()
    const density = box(page, 'network.bsDensity')
    const faulty = async (): Promise<void> => {
      await density.fill('10O')
      await page.locator('.row .issue').waitFor()
    }
    const mended = async (expected: string): Promise<void> => {
      await expect.poll(() => density.inputValue()).toBe(expected)
      expect(await page.locator('.row .issue').count()).toBe(0)
    }
    await faulty()
    await openPreset(page, 'small-cell')
    await mended('1000')
    await faulty()
    await drop(page, [
      { name: 'mine.yaml', text: 'extends: ./reference.yaml\nnetwork:\n  bsDensity: 33 /km^2\n' },
    ])
    await mended('33')
    await faulty()
    await page.getByRole('button', { name: 'Undo' }).click()
    await mended('1000')
    await density.fill('1000')
    await faulty()
    // The same density again: the draft goes all the same.
    await openPreset(page, 'small-cell')
    await mended('1000')
    await faulty()
    await page.locator('[data-slider="target.density"]').focus()
    await page.keyboard.press('ArrowRight')
    expect(await density.inputValue(), 'another field leaves it to be mended').toBe('10O')
    await drawn(page).waitFor()
    const [x, y] = await middle(page)
    // A plot that is still being drawn tells nothing yet.
    await expect
      .poll(async () => {
        await page.mouse.move(x - 1, y)
        await page.mouse.move(x, y)
        return page.locator('.readout dl').count()
      })
      .toBe(1)
    await page.mouse.click(x, y)
    await expect.poll(() => density.inputValue()).not.toBe('10O')
    expect(offences).toEqual([])
  })

  test('4: a text that cannot be read: fields rest, the verdict fades, the faults stay in sight, Save says so', async () => {
    const { page, offences } = await visit()
    await page.getByRole('tab', { name: 'YAML' }).click()
    await page.locator('.cm-content').click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('network: [oops\n')
    await page.locator('.issues li').first().waitFor()
    await expect
      .poll(async () =>
        Number(await page.locator('.head .answer').evaluate((node) => getComputedStyle(node).opacity)),
      )
      .toBeLessThan(0.7)
    expect(await page.locator('[data-value="faulty"]').innerText()).toContain('the last text without one')
    await page.getByRole('tab', { name: 'Fields' }).click()
    expect(await box(page, 'network.bsDensity').isDisabled()).toBe(true)
    await page.locator('.problem').evaluate((panel) => (panel.scrollTop = panel.scrollHeight))
    const [list, panel] = await Promise.all([
      page.locator('.issues').first().boundingBox(),
      page.locator('.problem').boundingBox(),
    ])
    expect((list?.y ?? -1) + 1, 'the list of faults is in the panel').toBeGreaterThan(panel?.y ?? 0)
    expect(list?.y).toBeLessThan(900)
    await page.getByRole('button', { name: 'Save' }).click()
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /Problem, YAML \(has/ }).click(),
    ])
    expect(readFileSync(await saved.path(), 'utf8')).toContain('[oops')
    expect(await page.locator('.notice').innerText()).toMatch(/saved as it stands, with .*fault/)
    expect(await page.locator('.banner').count(), 'no raw fault').toBe(0)
    await page.getByRole('button', { name: 'Take that text' }).click()
    await page.locator('.issues').waitFor({ state: 'detached' })
    await box(page, 'network.bsDensity').fill('20')
    await expect.poll(() => page.locator('.head .answer.behind').count()).toBe(0)
    expect(offences).toEqual([])
  })

  test('5: a reload keeps the work; Back, undo and redo go through it; a link stays true', async () => {
    const { page, offences } = await visit()
    const density = box(page, 'network.bsDensity')
    await page.locator('[data-slider="network.bsDensity"]').focus()
    await page.keyboard.press('ArrowRight')
    const dragged = await density.inputValue()
    await page.keyboard.press('Control+z')
    await expect.poll(() => density.inputValue(), { message: 'Ctrl+Z after a drag' }).toBe('10')
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => density.inputValue(), { message: 'redo' }).toBe(dragged)
    await openPreset(page, 'small-cell')
    await expect.poll(() => density.inputValue()).toBe('1000')
    // The steps are written behind the document.
    await kept(page, 'Opened small-cell')
    await density.fill('1234')
    await page.reload()
    await expect.poll(() => density.inputValue(), { message: 'after a reload' }).toBe('1234')
    expect(await page.locator('header .title').innerText()).toContain('Small cells')
    await expect.poll(() => page.getByRole('button', { name: 'Undo' }).isEnabled()).toBe(true)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => density.inputValue(), { message: 'undo after a reload' }).toBe('1000')
    await page.goBack()
    await expect.poll(() => density.inputValue(), { message: 'Back' }).toBe(dragged)
    await page.goForward()
    await expect.poll(() => density.inputValue(), { message: 'Forward' }).toBe('1000')
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    await page.waitForFunction(() => location.hash.startsWith('#problem='))
    const before = page.url()
    await density.fill('777')
    await expect.poll(() => page.url(), { message: 'the address follows' }).not.toBe(before)
    const { page: other } = await visit({ url: page.url() })
    await expect.poll(() => box(other, 'network.bsDensity').inputValue()).toBe('777')
    await page.getByRole('button', { name: 'Steps' }).click()
    const steps = await page.locator('.menu li').allInnerTexts()
    expect(steps[0]).toContain('BS density 777')
    expect(steps.some((step) => step.includes('Opened small-cell.yaml'))).toBe(true)
    expect(offences).toEqual([])
  })

  test('6: a list of another density is told, few losses decide nothing, the list survives a look elsewhere', async () => {
    const { page, offences } = await visit()
    await openPreset(page, 'small-cell')
    await page.getByRole('tab', { name: 'Scene' }).click()
    await page.locator('.stage').waitFor()
    const town = Array.from(
      { length: 64 },
      (_, i) => `${(i % 8) * 320 + (i % 3) * 40},${Math.floor(i / 8) * 320}`,
    )
    await drop(page, [{ name: 'town.csv', text: `x,y\n${town.join('\n')}\n` }])
    await expect.poll(() => page.locator('.scene .words').innerText()).toContain('among given sites')
    expect(await page.getByRole('tab', { name: 'Scene' }).getAttribute('aria-selected')).toBe('true')
    const note = page.locator('[data-value="density-note"]').last()
    await expect.poll(() => note.innerText()).toMatch(/Your sites have .*the problem has 1000 \/km²/)
    await page.getByRole('button', { name: 'To next handover or loss' }).click()
    const holds = page.locator('tr[data-footprint="disc"] td').nth(3)
    for (let i = 0; i < 200 && (await holds.innerText()) === '–'; i++)
      await page.getByRole('button', { name: 'To next handover or loss' }).click()
    expect(await holds.innerText()).toBe('undecided')
    // The last click may still be on its way.
    let before = ''
    const still = async (): Promise<boolean> => {
      const seen = before
      before = await page.locator('.scene .words').innerText()
      return before === seen
    }
    await expect.poll(still, { interval: 300 }).toBe(true)
    await page.getByRole('tab', { name: 'Pictures' }).click()
    await page.getByRole('tab', { name: 'Scene' }).click()
    // Longer than a scene takes to begin anew.
    await page.waitForTimeout(400)
    expect(await page.locator('.scene .words').innerText()).toBe(before)
    await page.locator('[data-value="density-note"]').last().getByRole('button').click()
    await expect.poll(async () => Number(await box(page, 'network.bsDensity').inputValue())).toBeLessThan(50)
    expect(offences).toEqual([])
  })

  test('7: of an infeasible problem the nearest design is shown with what it breaks, and played with a mark', async () => {
    const { page, offences } = await visit()
    await openPreset(page, 'infeasible-jointly')
    await expect.poll(() => verdict(page).getAttribute('data-status')).toBe('infeasible')
    const { stdout } = await dwell(['solve', 'problems/infeasible-jointly.yaml', '--json'])
    const nearest = JSON.parse(stdout).infeasibility.leastInfeasible
    await expect.poll(() => shown(page, 'K')).toBe(String(nearest.design.K))
    expect(Number.parseFloat(await shown(page, 'r'))).toBeCloseTo(nearest.design.r, 5)
    expect(await page.locator('[data-value="nearest"]').innerText()).toMatch(
      /breaks the lifetime promise \(.*short\)/,
    )
    await page.getByRole('tab', { name: 'Scene' }).click()
    await page.locator('[data-value="nearest-played"]').waitFor()
    expect(await page.locator('.stage.marked').count()).toBe(1)
    expect(offences).toEqual([])
  })

  test('8: a problem in JSON, of a shipped one, dropped or pasted, is opened', async () => {
    const { page, offences } = await visit()
    await drop(page, [
      { name: 'mine.json', text: '{"extends":"./reference.yaml","network":{"bsDensity":"44 /km^2"}}' },
    ])
    await expect.poll(() => box(page, 'network.bsDensity').inputValue()).toBe('44')
    await drop(page, [{ name: 'shop.yaml', text: 'title: Shop\nextends: dwell:small-cell\n' }])
    await expect.poll(() => box(page, 'network.bsDensity').inputValue()).toBe('1000')
    await page.evaluate(() => {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File(['extends: dwell:urban-micro\n'], 'pasted.yaml'))
      dispatchEvent(new ClipboardEvent('paste', { clipboardData }))
    })
    await expect.poll(() => box(page, 'network.bsDensity').inputValue()).toBe('100')
    expect(await page.locator('.banner, .results .fault').count()).toBe(0)
    expect(offences).toEqual([])
  })

  test.each([390, 320])('9: nothing is cut off or overlaps on %i pixels', async (width) => {
    const { page } = await visit({ width, height: 800 })
    for (const preset of ['infeasible-jointly', 'small-cell']) {
      await openPreset(page, preset)
      await page
        .locator(preset === 'small-cell' ? '.prices tr' : '[data-repair]')
        .first()
        .waitFor()
      const faults = await page.evaluate((most) => {
        const found: string[] = []
        const inside = [
          ...document.querySelectorAll(
            '.head *, .reasons *, header *, .summary *, .problem *, .views .tabs *',
          ),
        ]
        for (const node of inside) {
          const { left, right, width: wide, height: high } = node.getBoundingClientRect()
          const scrolls = node.closest('.scroll, .cm-scroller, .unseen, .tabs, summary, .skips')
          if (wide > 0 && high > 0 && !scrolls && (right > most + 0.5 || left < -0.5))
            found.push(`${node.className || node.tagName}: ${left} to ${right}`)
        }
        const tiles = [...document.querySelectorAll('.tiles .tile')]
        for (const tile of tiles)
          if (tile.scrollWidth > tile.clientWidth + 1) found.push(`tile ${tile.textContent}: overflows`)
        return found
      }, width)
      expect(faults, preset).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), 'the page is no wider').toBe(
        width,
      )
    }
    for (const button of await page.locator('[data-repair], .prices button').all()) {
      const at = await button.boundingBox()
      expect((at?.x ?? 0) + (at?.width ?? 0)).toBeLessThanOrEqual(width)
    }
  })

  test('10: the mark stays on the map, and beyond its edges it says so', async () => {
    const { page, offences } = await visit()
    await drawn(page).waitFor()
    await box(page, 'budget.handoverCeiling').fill('0.00001')
    await expect
      .poll(() => page.locator('.picture figcaption').first().innerText())
      .toContain('lies below the map')
    await expect
      .poll(async () => {
        const [frame, mark] = await Promise.all([
          page.locator('.pointable svg .background').first().boundingBox(),
          page.locator('.pointable svg .mark-symbol path').first().boundingBox(),
        ])
        if (!frame || !mark) return 'nothing drawn'
        const [x, y] = [mark.x + mark.width / 2, mark.y + mark.height / 2]
        const outside =
          x < frame.x - 1 ||
          y < frame.y - 1 ||
          x > frame.x + frame.width + 1 ||
          y > frame.y + frame.height + 1
        return outside ? `mark at ${x}, ${y}` : 'inside'
      })
      .toBe('inside')
    expect(offences).toEqual([])
  })

  test('11: two ends that do not go together are told in the units of the form', async () => {
    const { page, offences } = await visit()
    await page.locator('summary', { hasText: 'Radio' }).click()
    await box(page, 'radio.beamwidth.max').fill('0.5')
    const issue = await page.locator('.row .issue').innerText()
    expect(issue).toMatch(/min \(1 (deg|°)\) is greater than max \(0\.5 (deg|°)\)/)
    await box(page, 'radio.beamwidth.max').fill('60')
    await box(page, 'budget.share.min').fill('40')
    expect(await page.locator('.row .issue').innerText()).toMatch(/min \(40 %\) is greater than max \(30 %\)/)
    expect(offences).toEqual([])
  })

  test('12: a comparison and a slow front tell how far they are, and end on request', async () => {
    const { page, offences } = await visit()
    await openPreset(page, 'sector-trap')
    await page.getByRole('button', { name: 'Compare all' }).click()
    await page.locator('.solvers .running').waitFor()
    await page.locator('.solvers .running').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Compare all' }).waitFor()
    expect(await page.locator('.comparison').count()).toBe(0)
    await picture(page, 'Pareto front').click()
    const running = page.locator('.pictures .running')
    await running.waitFor()
    expect(await running.innerText()).toMatch(/\d+ problems solved/)
    await running.getByRole('button', { name: 'Cancel' }).click()
    await running.waitFor({ state: 'detached' })
    expect(await page.locator('.pictures .fault').first().innerText()).toContain('ended on request')
    expect(offences).toEqual([])
  })

  test('13: five presses of Tab lead to the design', async () => {
    const { page } = await visit()
    const seen: string[] = []
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press('Tab')
      seen.push(
        await page.evaluate(() =>
          document.activeElement?.closest('#design') ? 'design' : (document.activeElement?.textContent ?? ''),
        ),
      )
    }
    expect(seen, seen.join(' | ')).toContain('design')
  })

  test('14: a change that loses is told apart from one that gains', async () => {
    const { page } = await visit()
    await openPreset(page, 'trap-bound')
    await page.locator('.reasons [aria-busy="false"] tr[data-price="network.bsDensity"].loss').waitFor()
    const bars = await page.locator('.prices tr[data-price]').evaluateAll((rows) =>
      rows.map((row) => ({
        loses: row.querySelector('td')?.textContent?.match(/[-−]/) !== null,
        marked: row.querySelector('.fill.loss') !== null && row.textContent?.includes('loss'),
        left:
          Number(row.querySelector('rect')?.getAttribute('x')) <
          Number(row.querySelector('line')?.getAttribute('x1')),
      })),
    )
    expect(
      bars.some(({ loses }) => loses),
      'some change loses',
    ).toBe(true)
    for (const { loses, marked, left } of bars) expect([marked, left]).toEqual([loses, loses])
  })

  test('15: what binds without a full bar is explained', async () => {
    const { page } = await visit()
    await openPreset(page, 'small-cell')
    await page.locator('.prices tr[data-price]').first().waitFor()
    const rows = await page.locator('.margins tr[data-constraint]').evaluateAll((all) =>
      all.map((row) => ({
        binds: row.classList.contains('binds'),
        full: Number(row.querySelector('.fill')?.getAttribute('width')) > 99.4,
        star: row.textContent?.includes('binds *') ?? false,
      })),
    )
    for (const { binds, full, star } of rows) expect(star).toBe(binds && !full)
    expect(await page.locator('[data-note="binds"]').count()).toBe(rows.some(({ star }) => star) ? 1 : 0)
  })
})
