/**
 * Pictures a second of the studio's scene in headless Chromium, and losses a second of its fast run.
 * `node test/bench/studio-scene.mjs`, after `npm run build`; DWELL_CHROMIUM names a browser that is not
 * at /usr/bin/chromium. The answer is checked first: the theory lies inside the interval after 200 losses.
 */
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { line, median } from './harness.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const url = pathToFileURL(path.join(root, 'packages/studio/dist/site/index.html')).href
const executablePath = process.env.DWELL_CHROMIUM ?? '/usr/bin/chromium'
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
})

/** Milliseconds between pictures over some seconds, as the page's own clock tells them. */
const intervals = (page, seconds) =>
  page.evaluate(
    (length) =>
      new Promise((resolve) => {
        const times = []
        const note = (now) => {
          times.push(now)
          if (now - times[0] < length) requestAnimationFrame(note)
          else resolve(times.slice(1).map((time, i) => time - times[i]))
        }
        requestAnimationFrame(note)
      }),
    seconds * 1000,
  )

const openScene = async (viewport, preset) => {
  const page = await browser.newPage({ viewport })
  await page.goto(url)
  if (preset) {
    await page.getByRole('button', { name: 'Presets' }).click()
    await page.locator(`[data-preset="${preset}"]`).click()
  }
  await page.getByRole('tab', { name: 'Scene' }).click()
  await page.locator('.stage').waitFor()
  await page.waitForTimeout(1000)
  return page
}

const cases = [
  { name: 'reference.yaml' },
  { name: 'reference.yaml, wide', viewport: { width: 2200, height: 1200 } },
  { name: 'reference.yaml, phone', viewport: { width: 390, height: 844 } },
  { name: 'small-cell.yaml, handovers', preset: 'small-cell' },
  { name: 'reference.yaml, 64 times as fast', pace: '6' },
]

const losses = async (page) =>
  Number((await page.locator('tr[data-footprint="disc"] td').first().innerText()).replaceAll(',', ''))

try {
  {
    const page = await openScene({ width: 1440, height: 900 })
    await page.getByRole('button', { name: 'Fast to 200 losses' }).click()
    while ((await losses(page)) < 200) await page.waitForTimeout(20)
    const verdict = await page.locator('tr[data-footprint="disc"] td').last().innerText()
    if (verdict !== 'yes') throw new Error('the theory is outside the interval on the disc')
    const start = performance.now()
    await page.getByRole('button', { name: 'Fast to 1,000 losses' }).click()
    while ((await losses(page)) < 1000) await page.waitForTimeout(20)
    const rate = (1000 * 800) / (performance.now() - start)
    line('fast run, reference.yaml, losses a second', rate.toFixed(0), '≥ 200', rate >= 200)
    await page.close()
  }
  for (const { name, viewport = { width: 1440, height: 900 }, preset, pace } of cases) {
    const page = await openScene(viewport, preset)
    if (pace !== undefined) await page.locator('.controls input[type="range"]').fill(pace)
    await page.getByRole('button', { name: 'Play' }).click()
    await page.waitForTimeout(500)
    const between = (await intervals(page, 4)).sort((p, q) => p - q)
    const rate = 1000 / (between.reduce((sum, each) => sum + each, 0) / between.length)
    const slow = between[Math.floor(0.95 * between.length)]
    line(
      `${name}: pictures a second (median, 95th percentile apart)`,
      `${rate.toFixed(1)} (${median(between).toFixed(1)}, ${slow.toFixed(1)} ms)`,
      '60',
      rate >= 58,
    )
    await page.close()
  }
} finally {
  await browser.close()
}
