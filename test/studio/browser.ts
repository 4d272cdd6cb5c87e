/** A real Chromium on the built studio, and the built program that serves it. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { program } from '../cli/run.js'
import { root } from '../support/problem-files.js'

const places = [
  process.env['DWELL_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const executablePath = places.find((place) => place !== undefined && existsSync(place))

/** Why the tests of this folder are skipped; undefined where a browser is found. */
export const withoutBrowser =
  executablePath === undefined
    ? 'no Chromium at /usr/bin/chromium and its like; DWELL_CHROMIUM names another'
    : undefined

if (withoutBrowser) process.stderr.write(`studio tests are skipped: ${withoutBrowser}\n`)

export const site = join(root, 'packages/studio/dist/site')
export const fromDisk = pathToFileURL(join(site, 'index.html')).href

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Served {
  readonly url: string
  /** Sends Ctrl-C and resolves with the exit code. */
  readonly end: () => Promise<number | null>
}

/** `dwell studio …args`, once it has printed its address. */
export const serve = (args: readonly string[] = []): Promise<Served> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, 'studio', ...args], { cwd: root })
    const ended = new Promise<number | null>((done) => child.on('close', done))
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
    child.stdout.setEncoding('utf8').once('data', (text: string) =>
      resolve({
        url: text.trim(),
        end: () => {
          child.kill('SIGINT')
          return ended
        },
      }),
    )
    void ended.then((code) => reject(new Error(`dwell studio ended with ${code}: ${errors}`)))
  })

/** What a page did that it must not do: faults, dialogs, requests to anywhere but its own files. */
export interface Watched {
  readonly page: Page
  readonly offences: readonly string[]
}

export interface Visit {
  readonly url?: string
  readonly dark?: boolean
  readonly width?: number
  readonly height?: number
  /** On a page that has shown nothing yet, as a reader opens it for the first time. */
  readonly cold?: boolean
}

/** A page in a context of its own, and where what it must not do is noted at present. */
interface Desk {
  readonly page: Page
  offences: string[]
}

const openDesk = async (browser: Browser, home: string): Promise<Desk> => {
  const page = await browser.newPage({ acceptDownloads: true })
  page.setDefaultTimeout(60_000)
  const desk: Desk = { page, offences: [] }
  const note = (offence: string): unknown => desk.offences.push(offence)
  page.on('pageerror', (error) => note(`fault: ${error.message}`))
  page.on('console', (message) => message.type() === 'error' && note(`console: ${message.text()}`))
  page.on('dialog', (dialog) => {
    note(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const own = request.url().startsWith(home) || request.url().startsWith(pathToFileURL(site).href)
    if (!own && !/^(data|blob):/.test(request.url())) note(`request: ${request.url()}`)
  })
  page.on('popup', (popup) => note(`window: ${popup.url()}`))
  return desk
}

/** Takes everything off a desk: what it showed, its history, its store. */
const clear = async ({ page }: Desk): Promise<void> => {
  await page.evaluate(() => sessionStorage.clear())
  await page.goto('about:blank')
  const session = await page.context().newCDPSession(page)
  await session.send('Page.resetNavigationHistory')
  await session.send('Storage.clearDataForOrigin', { origin: '*', storageTypes: 'all' })
  await session.detach()
}

/**
 * One browser for the tests of a file; pages open from disk, or where `served` from `dwell studio`. A page is cleared
 * after its test and used again: its scripts are compiled by then.
 */
export const studioBrowser = ({ served = false } = {}): {
  readonly visit: (visit?: Visit) => Promise<Watched>
} => {
  let browser: Browser | undefined
  let server: Served | undefined
  let used: Desk[] = []
  const free: Desk[] = []
  beforeAll(async () => {
    if (withoutBrowser) return
    const starting = served ? serve() : undefined
    // The first start on a machine reads the whole browser from its disk. Ctrl-C is the tests' own.
    browser = await chromium.launch({ executablePath, args: flags, timeout: 60_000, handleSIGINT: false })
    server = await starting
  })
  afterEach(async () => {
    await Promise.all(used.map(clear))
    free.push(...used)
    used = []
  })
  afterAll(async () => {
    await Promise.all([browser?.close(), server?.end()])
  })
  const visit = async ({ url, dark, width = 1440, height = 900, cold }: Visit = {}): Promise<Watched> => {
    if (!browser) throw new Error('the browser has not been started')
    const home = server?.url ?? fromDisk
    const desk = (cold ? undefined : free.pop()) ?? (await openDesk(browser, home))
    used.push(desk)
    const { page } = desk
    desk.offences = []
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
    await page.goto(url ?? home)
    await page.waitForSelector('[data-status]')
    return { page, offences: desk.offences }
  }
  return { visit }
}

/** The shown value of a tile of the design: `K`, `rho`, `theta`, `r`, `objective`. */
export const shown = async (page: Page, name: string): Promise<string> =>
  (await page.locator(`.tile[data-value="${name}"] dd`).innerText()).replaceAll(/\s+/g, ' ').trim()

/** Opens a problem that comes with the page and waits for its design. */
export const openPreset = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Presets' }).click()
  const preset = page.locator(`[data-preset="${name}"]`)
  const title = await preset.evaluate((button) => button.firstChild?.textContent?.trim() ?? '')
  await preset.click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  // The form takes the problem a moment later: what is typed before would stand beside the preset's own value.
  await page.locator('header .title', { hasText: title }).waitFor()
}

/** Drops files on the page, as a reader does from a folder. */
export const drop = (
  page: Page,
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<void> =>
  page.evaluate((all) => {
    const data = new DataTransfer()
    for (const { name, text } of all) data.items.add(new File([text], name))
    dispatchEvent(new DragEvent('drop', { dataTransfer: data }))
  }, files)

/** The box of a key on the form. */
export const box = (page: Page, key: string) => page.locator(`input[data-key="${key}"]`)

/** Waits until the browser's own store holds a text: what was done before survives a reload. */
export const kept = async (page: Page, text: string): Promise<void> => {
  const stored = (): Promise<string> =>
    page.evaluate(async () => {
      // All of this runs in the page.
      // oxlint-disable-next-line unicorn/consistent-function-scoping
      const settled = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result))
          request.addEventListener('error', () => reject(new Error('the store cannot be read')))
        })
      const store = await settled(indexedDB.open('dwell-studio'))
      try {
        return JSON.stringify(await settled(store.transaction('desk').objectStore('desk').getAll()))
      } finally {
        store.close()
      }
    })
  await expect.poll(stored, { message: `${text} is kept` }).toContain(text)
}
