import { exec, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import stringWidth from 'string-width'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from '../support/problem-files.js'
import { dwell, type Outcome, program, reference } from './run.js'

const problems = [reference, 'problems/infeasible-jointly.yaml', 'problems/handover-cost-dominated.yaml']

const solveIn = (env: Readonly<Record<string, string>>): Promise<Outcome> =>
  dwell(['solve', reference, '--no-prices'], { env })

describe('what the terminal shows', () => {
  it.each([40, 60, 80, 120].flatMap((width) => problems.map((file) => [width, file] as const)))(
    'fits into %i columns: %s',
    async (width, file) => {
      const { stdout } = await dwell(['solve', file], { env: { COLUMNS: String(width) } })
      // What is to be copied is whole at any width.
      const lines = stdout.split('\n').filter((line) => !/--design|`/.test(line))
      for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(width)
      expect(stdout).not.toMatch(/NaN|undefined|\[object/)
    },
  )

  it.each([
    ['help'],
    ['help', 'verify'],
    ['help', 'runs'],
    ['sweep', reference, '--over', 'network.bsDensity=10,20', '--solver', 'closed-form'],
    ['check', reference, '--set', 'network.bsDensity=10'],
    ['solve', reference, '--set', 'network.bsDensty=10', '--gap', '1e-6'],
  ])('fits into 40 columns with words of its own, %s %s', async (...args) => {
    const { stdout, stderr } = await dwell(args, { env: { COLUMNS: '40' } })
    const lines = `${stdout}${stderr}`.split('\n').filter((line) => !line.startsWith('  $ '))
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(40)
  })

  it('leaves a line whole for programs, where nothing says how wide the terminal is', async () => {
    const { stderr } = await dwell(['check', reference, '--set', 'network.bsDensity=10'])
    expect(stderr).toMatch(/^--set:1:19: warning: .*did you mean '10 \/km\^2'\?\)\n$/)
  })

  it.each([20, 40, 200])('has the design whole in %i columns, ready for a shell', async (width) => {
    const { stdout } = await dwell(['solve', reference, '--no-prices'], { env: { COLUMNS: String(width) } })
    const option = /--design \S+$/m.exec(stdout)?.[0] ?? ''
    const pasted = await promisify(exec)(
      `"${process.execPath}" "${program}" evaluate ${reference} ${option}`,
      {
        cwd: root,
      },
    )
    expect(pasted.stdout).toMatch(/^KEPT /m)
  })

  it('has colour only where it is wanted', async () => {
    expect((await solveIn({})).stdout).not.toContain('\u001b')
    expect((await solveIn({ FORCE_COLOR: '1' })).stdout).toContain('\u001b[1;32mOPTIMAL')
    expect((await solveIn({ FORCE_COLOR: '0', NO_COLOR: '' })).stdout).not.toContain('\u001b')
    expect((await solveIn({ NO_COLOR: '1' })).stdout).not.toContain('\u001b')
  })

  it('has no colour in JSON, whatever the environment', async () => {
    const { stdout } = await dwell(['solve', reference, '--json', '--no-prices'], {
      env: { FORCE_COLOR: '1' },
    })
    expect(JSON.parse(stdout).status).toBe('optimal')
  })

  it('is ASCII in a locale that has nothing else', async () => {
    const { stdout } = await dwell(['explain', reference], { env: { LC_ALL: 'C' } })
    expect(stdout).toMatch(/^[ -~\n]+$/)
    expect(stdout).toContain('K* = 4pilambdaD*T_req')
  })
})

describe('a reader that goes away', () => {
  it('does not make the program fail', async () => {
    // head closes the pipe after one line; the list is longer than a pipe holds.
    const command = `for i in 1 2 3; do node "${program}" calc --list --json; done | head -n 1; echo "\${PIPESTATUS[0]}"`
    const child = spawn('bash', ['-c', command], { cwd: root })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    await new Promise((resolve) => child.on('close', resolve))
    expect(err).toBe('')
    expect(out).toBe('{\n0\n')
  })
})

/** A report, clocks apart: how long the solve and the check of its proof took. */
const still = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => (key === 'elapsed' || key === 'seconds' ? 0 : value))

describe('--output', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dwell-cli-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('writes the same document as standard output would have, and leaves nothing beside it', async () => {
    const path = join(folder, 'report.json')
    const { code, stdout, stderr } = await dwell(['solve', reference, '--json', '--no-prices', '-o', path])
    expect([code, stdout, stderr]).toEqual([0, '', `written to ${path}\n`])
    const written = still(readFileSync(path, 'utf8'))
    expect(written).toEqual(still((await dwell(['solve', reference, '--json', '--no-prices'])).stdout))
    expect(readdirSync(folder)).toEqual(['report.json'])
  })

  it('writes text without colour', async () => {
    const path = join(folder, 'report.txt')
    await dwell(['solve', reference, '--no-prices', '-o', path], { env: { FORCE_COLOR: '1', COLUMNS: '40' } })
    const text = readFileSync(path, 'utf8')
    expect(text).toContain('OPTIMAL  proved')
    expect(text).not.toContain('\u001b')
  })

  it('leaves an old file as it was when the run fails', async () => {
    const path = join(folder, 'report.json')
    writeFileSync(path, 'old')
    const { code } = await dwell(['solve', 'no-such-file.yaml', '--json', '-o', path])
    expect([code, readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual([2, 'old', ['report.json']])
  })

  it('says why it cannot write', async () => {
    const { code, stderr } = await dwell(['solvers', '-o', join(folder, 'missing', 'x.txt')])
    expect(code).toBe(2)
    expect(stderr).toContain('no such file or directory')
  })
})

describe('Ctrl-C', () => {
  it('ends a solve at once, without half a report', async () => {
    const child = spawn(process.execPath, [program, 'solve', 'problems/everything-beyond.yaml'], {
      cwd: root,
    })
    let out = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    // Until it ends: the first may come before the program has started to listen.
    const timer = setInterval(() => child.kill('SIGINT'), 50)
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
      child.on('close', (...how) => resolve(how)),
    )
    clearInterval(timer)
    expect(code === 130 || signal === 'SIGINT').toBe(true)
    expect(out).toBe('')
  })
})
