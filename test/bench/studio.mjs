// The studio in a real Chromium: time from a slider's input to the new design, and the size of what is loaded.
//
//   node test/bench/studio.mjs [inputs] [folder of another build’s site …]
//
// Other builds are measured beside this one, input by input in turn: a busy machine is as busy for all.
// Each input sets a new density through the slider, as the pointer does. Two times are taken: until the
// numbers of the new design stand in the page, and until the frame that shows them has been drawn. Every
// answer is first checked against the engine itself.
//
// Then the regime map of 10,000 places: from opening the page in a new browser, and from the ask to its worker after an
// edit of the problem, both until the fine map has been drawn.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { createEngine } from '@dwell/engine'
import { objectiveText } from '@dwell/report/browser'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { chromium } from 'playwright-core'

const inputs = Number(process.argv[2] ?? 200)
const site = fileURLToPath(new URL('../../packages/studio/dist/site', import.meta.url))
const executablePath = [process.env.DWELL_CHROMIUM, '/usr/bin/chromium'].find(
  (path) => path && existsSync(path),
)
if (!executablePath) throw new Error('no Chromium at /usr/bin/chromium; DWELL_CHROMIUM names another')

const gzipped = (name) => gzipSync(readFileSync(`${site}/${name}`)).length
const first = ['index.html', 'palette.css', 'app.css', 'app.js', 'parts/engine.js']
process.stdout.write(
  `first load  ${(first.reduce((sum, name) => sum + gzipped(name), 0) / 1000).toFixed(1)} kB gzipped\n`,
)
for (const name of readdirSync(`${site}/parts`).filter((name) => name !== 'engine.js'))
  process.stdout.write(
    `  ${name.padEnd(14)} ${(gzipped(`parts/${name}`) / 1000).toFixed(1)} kB, when asked for\n`,
  )

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
]
const browser = await chromium.launch({ executablePath, args })
const open = async (folder) => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(pathToFileURL(`${folder}/index.html`).href)
  await page.waitForSelector('[data-status]')
  const opened = await page.evaluate(() => performance.now())
  // What draws is loaded after the first design; it is not to be measured with the inputs.
  await page.waitForTimeout(3000)
  return { folder, page, opened, times: [] }
}

const move = (page, position) =>
  page.evaluate(
    (at) =>
      new Promise((resolve) => {
        const slider = document.querySelector('[data-slider="network.bsDensity"]')
        const objective = document.querySelector('.tile[data-value="objective"] dd')
        const begin = performance.now()
        const observer = new MutationObserver(() => {
          const changed = performance.now() - begin
          observer.disconnect()
          requestAnimationFrame(() => {
            // A task after the frame's callbacks runs once it has been drawn.
            const { port1, port2 } = new MessageChannel()
            port1.addEventListener('message', () =>
              resolve({
                changed,
                drawn: performance.now() - begin,
                density: document.querySelector('[data-key="network.bsDensity"]').value,
                objective: document.querySelector('.tile[data-value="objective"] dd').innerText,
              }),
            )
            port1.start()
            port2.postMessage(0)
          })
        })
        observer.observe(objective, { characterData: true, childList: true, subtree: true })
        slider.value = at
        slider.dispatchEvent(new InputEvent('input', { bubbles: true }))
      }),
    position,
  )

const engine = createEngine({ solvers: [exhaustiveSolver, closedFormSolver] })
const expected = async (density) => {
  const spec = applyOverrides(referenceSpec, { 'network.bsDensity': Number(density) * 1e-6 })
  const { objective } = await engine.solve(new Problem(spec), { prices: false })
  return objectiveText('capacity', objective.value)
}

// From 10 to 1000 /km²: no two neighbours have the same capacity, so every input changes the page.
const positions = Array.from({ length: inputs }, (_, i) => 110 + ((i * 7) % 190))
const builds = []
for (const folder of [site, ...process.argv.slice(3)]) builds.push(await open(folder))
for (const position of positions.slice(0, 20)) for (const { page } of builds) await move(page, position)
for (const [i, position] of positions.entries()) {
  const turn = i % builds.length
  for (const { page, times } of [...builds.slice(turn), ...builds.slice(0, turn)]) {
    const result = await move(page, position)
    times.push(result)
    if (i % 20 !== 0) continue
    const [shown, true_] = [result.objective.replaceAll(/\s+/g, ' ').trim(), await expected(result.density)]
    if (shown !== true_)
      throw new Error(`at ${result.density} /km² the page shows ${shown}, the engine says ${true_}`)
  }
}
await browser.close()

/** In the page, before its own script: when the map's worker was asked, and when the fine map was drawn. */
const watchMaps = () => {
  const maps = (globalThis.maps = { drawn: 0 })
  // All of this runs in the page.
  // oxlint-disable-next-line unicorn/consistent-function-scoping
  const cells = () =>
    [...document.querySelectorAll('figure.picture svg .mark-rect.role-mark path')].map((path) =>
      path.getAttribute('d'),
    )
  globalThis.Worker = class extends Worker {
    constructor(url, options) {
      super(url, options)
      if (options?.name !== 'figures') return
      this.addEventListener('message', ({ data }) => {
        const { places, figure } = data.answer ?? {}
        if (places?.K.length !== 10_000) return
        const areas = figure.spec.layer.filter(({ mark }) => mark.type === 'rect')
        maps.places = places
        maps.awaited = areas.reduce((sum, { data: { values } }) => sum + values.length, 0)
      })
    }
    postMessage(message, ...rest) {
      if (message.name === 'picture' && !message.ask.fine)
        Object.assign(maps, { asked: performance.now(), before: String(cells()) })
      super.postMessage(message, ...rest)
    }
  }
  const look = () => {
    const drawn = maps.awaited === undefined ? [] : cells()
    if (drawn.length > 0 && drawn.length === maps.awaited && String(drawn) !== maps.before) {
      maps.awaited = undefined
      maps.at = performance.now()
      maps.drawn++
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Places of the last map by the engine itself. */
const checkMap = async (page, density) => {
  const places = await page.evaluate(() =>
    [0, 1234, 2345, 5050, 7777, 9999].map((i) =>
      ['densities', 'ceilings', 'K', 'r', 'objective'].map((name) => maps.places[name][i]),
    ),
  )
  for (const [bsDensity, ceiling, K, r, value] of places) {
    const keys = {
      'network.bsDensity': bsDensity,
      'budget.handoverCeiling': ceiling,
      'target.density': density,
    }
    const problem = new Problem(applyOverrides(referenceSpec, keys))
    const { design, objective } = await engine.solve(problem, { prices: false })
    const found = JSON.stringify(
      design ? [design.K, design.r, objective.value] : [Number.NaN, Number.NaN, Number.NaN],
    )
    const shown = JSON.stringify([K, r, value])
    if (shown !== found)
      throw new Error(`at λ = ${bsDensity}, r_max = ${ceiling} the map has ${shown}, the engine ${found}`)
  }
}

const MAPS = 5
const maps = builds.map(() => ({ cold: [], warm: [] }))
for (let round = 0; round < MAPS; round++)
  for (const [i, { folder }] of builds.entries()) {
    const fresh = await chromium.launch({ executablePath, args })
    const page = await fresh.newPage({ viewport: { width: 1440, height: 900 } })
    await page.addInitScript(watchMaps)
    await page.goto(pathToFileURL(`${folder}/index.html`).href)
    const drawn = (count) => page.waitForFunction((n) => globalThis.maps.drawn === n, count)
    await drawn(1)
    await checkMap(page, referenceSpec.target.density)
    maps[i].cold.push(await page.evaluate(() => globalThis.maps.at))
    // Far enough from each other that no two maps are alike.
    for (const [k, density] of [30, 45, 70].entries()) {
      await page.locator('[data-key="target.density"]').first().fill(`${density} /km²`)
      await page.locator('[data-key="target.density"]').first().press('Enter')
      await drawn(k + 2)
      await checkMap(page, density * 1e-6)
      maps[i].warm.push(await page.evaluate(() => globalThis.maps.at - globalThis.maps.asked))
    }
    await fresh.close()
  }

const quantile = (values, q) => values.toSorted((a, b) => a - b)[Math.ceil(q * values.length) - 1]
const row = (name, values) =>
  process.stdout.write(
    `${name}  median ${quantile(values, 0.5).toFixed(1)} ms, 95th percentile ${quantile(values, 0.95).toFixed(1)} ms\n`,
  )
for (const [i, { folder, opened, times }] of builds.entries()) {
  if (folder !== site) process.stdout.write(`${folder}\n`)
  process.stdout.write(`first design           ${opened.toFixed(0)} ms after opening, from disk\n`)
  row(
    'numbers in the page  ',
    times.map(({ changed }) => changed),
  )
  row(
    'frame drawn          ',
    times.map(({ drawn }) => drawn),
  )
  row('fine map from opening', maps[i].cold)
  row('fine map from its ask', maps[i].warm)
}
process.stdout.write(`${inputs} inputs, load average ${loadavg()[0].toFixed(1)}\n`)
