/** Every JSON that the built program prints, dropped on the page and drawn as what it is; kept over a reload. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { conflictWords } from '@dwell/report/browser'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dwell } from '../cli/run.js'
import { drop, kept, openPreset, studioBrowser, withoutBrowser } from './browser.js'
import { ride, town } from './made-up.js'

const shown = (page: Page, kind: string) => page.locator(`[data-document="${kind}"]`)
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

const timeless = (text: string): string => text.replace(/checked in [\d.]+ ms/, '')

describe.skipIf(withoutBrowser)('documents', () => {
  const { visit } = studioBrowser()
  const folder = mkdtempSync(join(tmpdir(), 'dwell-documents-'))
  const at = (name: string): string => join(folder, name)
  afterAll(() => rmSync(folder, { recursive: true }))

  /** What each command prints as JSON, and what the terminal prints of the same, by kind. */
  const commands: Readonly<Record<string, readonly string[]>> = {
    solve: ['solve', 'problems/trap-bound.yaml', '--certificate', at('certificate.json')],
    trust: ['solve', 'problems/reference.yaml', '--trust', '--layouts', '2', '--no-prices'],
    compare: ['compare', 'problems/reference.yaml', '--solvers', 'exhaustive,closed-form'],
    pareto: ['pareto', 'problems/reference.yaml'],
    simulate: ['simulate', 'problems/urban-micro.yaml', '--layouts', '4', '--tracks', '4'],
    sites: ['sites', at('town.csv')],
    tracks: ['tracks', at('ride.gpx')],
    zones: ['zones', 'problems/trap-bound.yaml', '--sites', at('town.csv'), '--grid', '2 km'],
    evaluate: ['evaluate', 'problems/reference.yaml', '--design', 'K=3,rho=0.021,theta=9.3deg'],
    explain: ['explain', 'problems/small-cell.yaml'],
    claims: ['claims'],
    check: ['check', 'problems/reference.yaml'],
    solvers: ['solvers'],
    quantities: ['calc', '--list'],
    sweep: [
      'sweep',
      'problems/reference.yaml',
      '--over',
      'network.bsDensity=1..100:log:5',
      '-o',
      at('sweep.csv'),
    ],
  }
  const printed: Record<string, string> = {}
  beforeAll(async () => {
    if (withoutBrowser) return
    writeFileSync(at('town.csv'), town)
    writeFileSync(at('ride.gpx'), ride)
    const ask = async ([kind, args]: readonly [string, readonly string[]]): Promise<void> => {
      printed[kind] = (await dwell([...args, '--json'])).stdout
      expect(JSON.parse(printed[kind]).version, `dwell ${args.join(' ')}`).toBe(1)
    }
    await Promise.all(Object.entries(commands).map(ask))
    printed['verify'] = (
      await dwell(['verify', 'problems/trap-bound.yaml', at('certificate.json'), '--json'])
    ).stdout
    printed['certificate'] = readFileSync(at('certificate.json'), 'utf8')
    printed['sidecar'] = readFileSync(at('sweep.csv.meta.json'), 'utf8')
  }, 120_000)

  test('each is recognised; what the terminal says of it stands on the page', async () => {
    const { page, offences } = await visit()
    const kinds = Object.keys(printed)
    for (const kind of kinds) {
      const name = kind === 'sidecar' ? 'sweep.csv.meta.json' : `${kind}.json`
      await drop(page, [{ name, text: printed[kind] }])
      await page.locator('.results h2', { hasText: name }).waitFor()
      const drawn = shown(page, kind === 'trust' ? 'solve' : kind)
      await drawn.waitFor()
      // Asked in passing: those with a picture have the text behind a heading.
      if ((await drawn.locator('summary').count()) > 0 && kind !== 'trust') continue
      await drawn.locator('pre.terminal').waitFor()
    }
    const wordsOf = async (kind: string): Promise<string> => {
      await drop(page, [{ name: `${kind}.json`, text: printed[kind] }])
      await page.locator('.results h2', { hasText: `${kind}.json` }).waitFor()
      return flat(await page.locator('.results pre.terminal').innerText())
    }
    for (const kind of ['sites', 'verify', 'evaluate', 'explain']) {
      const args = commands[kind] ?? ['verify', 'problems/trap-bound.yaml', at('certificate.json')]
      const { stdout } = await dwell(args, { env: { COLUMNS: '78' } })
      expect(timeless(await wordsOf(kind)), kind).toBe(timeless(flat(stdout)))
    }
    expect(offences).toEqual([])
  }, 60_000)

  test('pictures: an answer with its promises, a front, the exit times of a ride, a certificate checked', async () => {
    const { page, offences } = await visit()
    const give = async (kind: string): Promise<void> => {
      await drop(page, [{ name: `${kind}.json`, text: printed[kind] }])
      await shown(page, kind).waitFor()
    }
    await give('solve')
    const report = JSON.parse(printed['solve'])
    await expect.poll(() => shown(page, 'solve').innerText()).toContain(`K ${report.design.K}`)
    expect(await shown(page, 'solve').locator('.margins tbody tr').count()).toBe(report.constraints.length)
    for (const kind of ['pareto', 'tracks']) {
      await give(kind)
      await shown(page, kind).locator('.plot svg').waitFor()
    }
    await give('certificate')
    const accepted = page.locator('[data-accepted]')
    await accepted.waitFor()
    expect(await accepted.getAttribute('data-accepted'), 'of another problem').toBe('false')
    await openPreset(page, 'trap-bound')
    await expect.poll(() => accepted.getAttribute('data-accepted')).toBe('true')
    expect(await accepted.innerText()).toContain('ACCEPTED')
    expect(offences).toEqual([])
  })

  test('zones on a map: coloured by what is chosen, its masts when the list is dropped too', async () => {
    const { page, offences } = await visit()
    await drop(page, [{ name: 'zones.json', text: printed['zones'] }])
    const map = shown(page, 'zones').locator('.plot svg')
    const words = () => map.locator('text').allTextContents()
    await map.waitFor()
    const { zones } = JSON.parse(printed['zones'])
    const { design } = zones.find((each: { readonly design?: object }) => each.design)
    await expect.poll(async () => (await words()).join('|')).toMatch(/capacity per BS \([GMk]?bit\/s\)/)
    await shown(page, 'zones').getByLabel('coloured by').selectOption('rho')
    await expect.poll(words).toEqual(expect.arrayContaining(['ρ (%)']))
    expect((await words()).join('|')).toContain(`ρ = ${Number((100 * design.rho).toPrecision(3))} %`)
    expect((await words()).join('|'), 'masts are not known yet').not.toContain('masts in the window')
    await drop(page, [{ name: 'town.csv', text: town }])
    await page.getByRole('tab', { name: 'Results' }).click()
    await expect.poll(async () => (await words()).join('|')).toContain('120 masts in the window')
    // The same as a layer of the map that is panned: colours, legend, a zone in words.
    await page.getByRole('tab', { name: 'Map' }).click()
    await expect.poll(() => page.locator('.chart [data-zone]').count()).toBe(zones.length)
    const legend = page.locator('[data-value="zone-legend"]')
    expect(await legend.innerText()).toContain('ρ (%)')
    const at = zones.findIndex((each: { readonly design?: object }) => each.design)
    const label = await page.locator('.chart .zone-label').nth(at).boundingBox()
    if (!label) throw new Error('the zone has no label')
    await page.mouse.click(label.x + label.width / 2, label.y + label.height / 2)
    const told = await page.locator('[data-value="zone"]').innerText()
    expect(told).toContain(`${zones[at].name},`)
    expect(told).toContain(`K ${design.K}, ρ ${Number((100 * design.rho).toPrecision(3))} %`)
    await page.locator('.atlas').getByLabel('coloured by').selectOption('binds')
    for (const name of zones[at].binds) {
      expect(told, 'what binds, in the words of the reports').toContain(conflictWords(name))
      expect(await legend.innerText()).toContain(conflictWords(name))
    }
    expect(offences).toEqual([])
  })

  test('the law of the list: measured on request, or as a document of sites has it', async () => {
    const { law } = JSON.parse(printed['sites'])
    expect(law.length, 'sizes that the list was measured at').toBeGreaterThan(0)
    const expectLaw = async (page: Page): Promise<void> => {
      for (const { K, resting } of law)
        await expect
          .poll(() => page.locator(`tr[data-cooperators="${K}"] td`).first().innerText())
          .toBe(`${Number(resting.toPrecision(3))} ×`)
    }
    const { page, offences } = await visit()
    await drop(page, [{ name: 'town.csv', text: town }])
    await page.getByRole('button', { name: 'Measure the law' }).click()
    await expectLaw(page)
    const { page: other, offences: others } = await visit()
    await drop(other, [
      { name: 'town.csv', text: town },
      { name: 'sites.json', text: printed['sites'] },
    ])
    await other.getByRole('tab', { name: 'Map' }).click()
    await expectLaw(other)
    expect([...offences, ...others]).toEqual([])
  })

  test('results are there after a reload, in the file of the desk, and on another desk', async () => {
    const { page, offences } = await visit()
    const table = readFileSync(at('sweep.csv'), 'utf8')
    await drop(page, [
      { name: 'sweep.csv', text: table },
      { name: 'sweep.csv.meta.json', text: printed['sidecar'] },
    ])
    await page.locator('[data-drawn]').waitFor()
    await kept(page, 'sweep.csv.meta.json')
    await page.reload()
    await page.waitForSelector('[data-status]')
    await expect.poll(() => page.locator('.results [data-drawn]').getAttribute('data-drawn')).toBe('5')
    await page.getByRole('button', { name: 'Save' }).click()
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'The whole desk' }).click(),
    ])
    const desk = readFileSync(await saved.path(), 'utf8')
    expect(JSON.parse(desk).results.map(({ name }: { name: string }) => name)).toEqual([
      'sweep.csv',
      'sweep.csv.meta.json',
    ])
    const { page: other, offences: others } = await visit()
    await drop(other, [{ name: 'desk.json', text: desk }])
    await other.getByRole('tab', { name: 'Results' }).click()
    await expect.poll(() => other.locator('.results [data-drawn]').getAttribute('data-drawn')).toBe('5')
    expect([...offences, ...others]).toEqual([])
  })
})
