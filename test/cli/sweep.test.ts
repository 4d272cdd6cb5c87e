/** `dwell sweep` as its users meet it: the built program, real files, real signals. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../support/problem-files.js'

const bin = join(root, 'packages/cli/bin/dwell.js')
const problem = join(root, 'problems/reference.yaml')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dwell-cli-sweep-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const arguments_ = (...rest: string[]): string[] => [bin, 'sweep', problem, ...rest]
const dwell = (...rest: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, arguments_(...rest), { cwd: folder, encoding: 'utf8' })
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

const grid = ['--over', 'network.bsDensity=1e-6..1e-3:log:6', '--over', 'trap=crossing,sector']

test('a grid to every format, with a summary', () => {
  const { status, stdout, stderr } = dwell(
    ...grid,
    '-o',
    'g.csv',
    '-o',
    'g.jsonl',
    '-o',
    'g.parquet',
    '--quantities',
    'lifetime,slots',
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(stdout).toMatch(/^12 points: \d+ optimal, \d+ infeasible\n/)
  expect(stdout).toContain('written g.csv, g.csv.meta.json, g.jsonl, g.parquet')
  const rows = read('g.csv').trimEnd().split('\r\n')
  expect(rows).toHaveLength(13)
  expect(rows[0]).toMatch(
    /^point,network\.bsDensity \(1\/m\^2\),trap,status,K,rho,theta \(rad\),r \(1\/s\),.*,lifetime \(s\),slots,reason$/,
  )
  expect(read('g.jsonl').trimEnd().split('\n')).toHaveLength(13)
  expect(readFileSync(join(folder, 'g.parquet')).subarray(0, 4).toString()).toBe('PAR1')
  const metadata: Record<string, unknown> = JSON.parse(read('g.csv.meta.json'))
  expect(metadata).toMatchObject({
    solver: 'exhaustive',
    points: 12,
    spec: { title: 'Urban macro UAV corridor: the reference scenario' },
  })
  // The sweep agrees with single solves.
  const [, density, , solved, K] = rows.at(-2)!.split(',')
  const single = spawnSync(
    process.execPath,
    [bin, 'solve', problem, '--json', '--no-prices', '--set', `network.bsDensity=${density}`],
    { encoding: 'utf8' },
  )
  const report: { status: string; design: { K: number } } = JSON.parse(single.stdout)
  expect([report.status, String(report.design.K)]).toEqual([solved, K])
})

test('--json, other formats from the store, a seeded sample', () => {
  const axes = ['--over', 'network.bsDensity=1e-5..1e-3:log', '--over', 'target.diffusion=1..100:log']
  const first = dwell(
    ...axes,
    '--sample',
    'sobol:16',
    '--seed',
    '7',
    '--set',
    'service.blocking=2 %',
    '-o',
    's.csv',
    '--json',
  )
  expect(JSON.parse(first.stdout)).toMatchObject({
    version: 1,
    points: 16,
    computed: 16,
    reused: 0,
    interrupted: false,
  })
  const again = dwell(
    ...axes,
    '--sample',
    'sobol:16',
    '--seed',
    '7',
    '--set',
    'service.blocking=2 %',
    '-o',
    's.jsonl',
    '--store',
    's.csv.store',
    '--resume',
    '--json',
  )
  expect(JSON.parse(again.stdout)).toMatchObject({ computed: 0, reused: 16 })
  const other = dwell(
    ...axes,
    '--sample',
    'sobol:16',
    '--seed',
    '8',
    '--set',
    'service.blocking=2 %',
    '-o',
    't.csv',
  )
  expect(other.status).toBe(0)
  expect(read('t.csv')).not.toBe(read('s.csv'))
})

test('mistakes are told together, where they stand, with what was meant', () => {
  const { status, stderr } = dwell(
    '--over',
    'network.bsDensty=1..2:3',
    '--over',
    'trap=crossin',
    '-o',
    'x.csv',
  )
  expect(status).toBe(2)
  expect(stderr).toContain("--over:1:1: network.bsDensty: unknown key (did you mean 'network.bsDensity'?)")
  expect(stderr).toContain(
    "--over:2:6: trap: expected one of crossing, collapse, sector, got 'crossin' (did you mean 'crossing'?)",
  )
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  [['-o', 'x.cvs'], "did you mean '.csv'?"],
  [['--resume'], '--resume needs the store of a sweep'],
  [['-o', 'x.csv', '--quantities', 'lifetme'], "did you mean 'lifetime'?"],
  [['-o', 'x.csv', '--solver', 'exhaustiv'], "did you mean 'exhaustive'?"],
  [['-o', 'x.csv', '--workers', '0'], '--workers: expected a whole number from 1'],
  [['-o', 'x.csv', '--seed', '-1'], '--seed: expected a whole number from 0'],
  [['-o', 'x.csv', '--resume', '--restart'], 'not both'],
  [['-o', 'no/such/x.csv'], 'no/such/x.csv'],
])('%j is refused', (rest, message) => {
  const { status, stderr } = dwell(...grid, ...rest)
  expect(stderr).toContain(message)
  expect(status).toBe(2)
})

test('without an output the points are printed, and nothing is kept', () => {
  const { status, stdout, stderr } = dwell(...grid)
  expect(status, stderr).toBe(0)
  const rows = stdout.split('\n').filter((line) => /^ .*(?:optimal|infeasible)/.test(line))
  const { rows: all, store } = JSON.parse(dwell(...grid, '--json').stdout)
  expect(rows).toHaveLength(all.length)
  expect(store).toBeUndefined()
  for (const [i, { status: verdict, design }] of all.entries()) {
    expect(rows[i], 'status').toContain(verdict)
    if (design) expect(rows[i], 'K').toMatch(new RegExp(` ${design.K} `))
  }
  expect(stdout).toContain('kept nowhere: -o sweep.csv')
  expect(readdirSync(folder)).toEqual([])
})

test('a long sweep is printed shortened, with a word on how to have all', () => {
  const { stdout } = dwell('--over', 'network.bsDensity=1e-6..1e-3:log:50', '--solver', 'closed-form')
  expect(stdout.split('\n').filter((line) => line.includes('/km²'))).toHaveLength(40)
  expect(stdout).toContain('40 of 50 points shown, evenly taken; -o sweep.csv keeps all')
})

test('a store that is there is not overwritten, one of another sweep not resumed', () => {
  expect(dwell(...grid, '-o', 'a.csv').status).toBe(0)
  const before = read('a.csv.store')
  const twice = dwell(...grid, '-o', 'a.csv')
  expect([twice.status, twice.stderr]).toEqual([
    2,
    "dwell: 'a.csv.store' is there already: --resume goes on with it, --restart throws it away\n",
  ])
  const other = dwell(...grid, '-o', 'a.csv', '--resume', '--set', 'service.blocking=0.02')
  expect(other.stderr).toContain('belongs to another sweep (different problem)')
  expect(read('a.csv.store')).toBe(before)
  expect(dwell(...grid, '-o', 'a.csv', '--restart', '--set', 'service.blocking=0.02').status).toBe(0)
})

// Long enough that a busy machine does not end it between the first stored row and the signal.
const long = ['--over', 'network.bsDensity=1e-6..1e-3:log:6000']
const lines = (name: string): number =>
  existsSync(join(folder, name)) ? read(name).split('\n').length - 1 : 0

/** Runs a long sweep until it has stored something, then does what is asked. */
const whileRunning = async (
  output: string,
  act: (child: ReturnType<typeof spawn>) => Promise<void> | void,
): Promise<{ code: number | null; stderr: string }> => {
  const before = lines(`${output}.store`)
  const child = spawn(process.execPath, arguments_(...long, '-o', output, '--resume'), { cwd: folder })
  let stderr = ''
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()))
  child.stdout.resume()
  const closed = once(child, 'close')
  while (child.exitCode === null && lines(`${output}.store`) <= Math.max(before, 1)) await setTimeout(5)
  await act(child)
  const [code]: readonly (number | null)[] = await closed
  return { code, stderr }
}

test(
  'Ctrl-C keeps what is done and says how to go on; kill -9 too loses nothing',
  { timeout: 90_000 },
  async () => {
    const stopped = await whileRunning('a.csv', (child) => void child.kill('SIGINT'))
    expect(stopped.code).toBe(130)
    expect(stopped.stderr).toMatch(
      /interrupted: [\d,]+ of 6,000 points are safe in a\.csv\.store; go on with\n {2}dwell sweep .* --resume\n$/,
    )
    expect(existsSync(join(folder, 'a.csv'))).toBe(false)
    const safe = Number(/interrupted: ([\d,]+)/.exec(stopped.stderr)![1].replaceAll(',', ''))
    expect(lines('a.csv.store')).toBe(safe + 1)
    await whileRunning('a.csv', (child) => void child.kill('SIGKILL'))
    expect(existsSync(join(folder, 'a.csv.store.lock'))).toBe(true)
    const last = dwell(...long, '-o', 'a.csv', '--resume', '--json')
    const summary: { computed: number; reused: number; dropped: number } = JSON.parse(last.stdout)
    expect(summary.computed + summary.reused).toBe(6000)
    expect(summary.reused).toBeGreaterThan(safe)
    expect(readdirSync(folder).sort()).toEqual(['a.csv', 'a.csv.meta.json', 'a.csv.store'])
    expect(dwell(...long, '-o', 'b.csv', '--workers', '1').status).toBe(0)
    expect(read('a.csv')).toBe(read('b.csv'))
    expect(read('a.csv.meta.json')).toBe(read('b.csv.meta.json'))
  },
)

test('a second sweep on the same store is refused', async () => {
  await whileRunning('a.csv', (child) => {
    // Halted, it holds the store however slowly the second program starts.
    child.kill('SIGSTOP')
    const second = dwell(...long, '-o', 'a.csv', '--resume')
    expect(second.stderr).toContain(`another run (process ${child.pid}) is working on this store`)
    expect(second.status).toBe(2)
    child.kill('SIGKILL')
  })
})

// Its store outgrows the limit below.
const wide = ['--over', 'network.bsDensity=1e-6..1e-3:log:1200']

test.runIf(process.platform === 'linux')('a full disk is named, and what was stored is safe', () => {
  // A limit of 100 blocks on the size of a file stands for the disk.
  const command = `trap '' XFSZ; ulimit -f 100; exec "$0" "$@"`
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', command, process.execPath, ...arguments_(...wide, '-o', 'a.csv')],
    { cwd: folder, encoding: 'utf8' },
  )
  expect(status).toBe(2)
  expect(stderr).toMatch(/cannot write to 'a\.csv\.store': .*; \d+ points are safe, go on with --resume/)
  const safe = Number(/(\d+) points are safe/.exec(stderr)![1])
  const { stdout } = dwell(...wide, '-o', 'a.csv', '--resume', '--json')
  expect(JSON.parse(stdout)).toMatchObject({ reused: safe, dropped: 0, points: 1200 })
})
