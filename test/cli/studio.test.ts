/** `dwell studio`: what it serves, to whom, and how it ends. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { serve } from '../studio/browser.js'
import { dwell } from './run.js'

interface Reply {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
}

const ask = (url: string, options: { host?: string; method?: string } = {}): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { host, method = 'GET' } = options
    const sent = request(url, { method, headers: host === undefined ? {} : { host } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }))
    })
    sent.on('error', reject).end()
  })

const givenIn = (index: string): { name: string; text: string } => {
  const [, json] = /id="given-problem">([^<]*)</.exec(index) ?? []
  return JSON.parse(json)
}

const headOf = (title: string): string => `# mine\ntitle: ${JSON.stringify(title)}\n`

describe('dwell studio', () => {
  test('serves the page and the problem on loopback, and Ctrl-C ends it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dwell-studio-'))
    const file = join(folder, 'mine.yaml')
    const { stdout } = await dwell(['generate', '--seed', '1'])
    const hostile = '</script><script>globalThis.pwned = 1</script>'
    writeFileSync(file, headOf(hostile) + stdout.replace(/^title:.*\n/m, ''))
    const served = await serve([file])
    expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    const index = await ask(served.url)
    expect(index.status).toBe(200)
    expect(index.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    const given = givenIn(index.text)
    expect(given.name).toBe('mine.yaml')
    // As written, comments and all, and no text of it ends the data block.
    expect(given.text).toContain('# mine')
    expect(given.text).toContain(hostile)
    expect(index.text).not.toContain(hostile)
    // Loaded again, the page has the file as it is now.
    writeFileSync(file, headOf('Second') + stdout.replace(/^title:.*\n/m, ''))
    expect(givenIn((await ask(served.url)).text).text).toContain('Second')
    expect((await ask(`${served.url}app.js`)).status).toBe(200)
    expect((await ask(`${served.url}../package.json`)).status).toBe(404)
    expect((await ask(served.url, { host: 'evil.test' })).status).toBe(403)
    expect((await ask(served.url, { method: 'POST' })).status).toBe(405)
    const port = new URL(served.url).port
    const taken = await dwell(['studio', '--port', port])
    expect(taken).toMatchObject({ code: 2, stderr: `dwell: --port: ${port} is taken by another program\n` })
    expect(await served.end()).toBe(0)
    rmSync(folder, { recursive: true })
  })

  test('a problem that extends another comes as one text', async () => {
    const served = await serve(['problems/small-cell.yaml'])
    const { text } = givenIn((await ask(served.url)).text)
    expect(text).not.toContain('extends')
    expect(text).toContain('bsDensity: 1000 /km^2')
    await served.end()
  })

  test('a problem that ships with the program comes as it is written, comments and all', async () => {
    const served = await serve(['dwell:reference'])
    const { name, text } = givenIn((await ask(served.url)).text)
    expect(name).toBe('reference.yaml')
    expect(text).toMatch(/^# The reference scenario/)
    await served.end()
  })

  test.each([
    [['nix.yaml'], "nix.yaml:1:1: cannot read 'nix.yaml': no such file"],
    [['--port', 'http'], "dwell: --port: expected a number from 0 to 65535, got 'http'"],
    [['--port', '70000'], "dwell: --port: expected a number from 0 to 65535, got '70000'"],
  ])('%j is refused', async (args, message) => {
    const { code, stderr } = await dwell(['studio', ...args])
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })
})
