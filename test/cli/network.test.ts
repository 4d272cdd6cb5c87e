/** `dwell sites` and `dwell tracks` from the command line. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dwell as run, type Outcome } from './run.js'

const dwell = (...args: string[]): Promise<Outcome> => run(args)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dwell-network-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const six = [
  [16.37, 48.21],
  [16.378367, 48.211349],
  [16.363522, 48.214766],
  [16.373374, 48.203615],
  [16.364737, 48.207662],
  [16.380931, 48.215756],
]
const list = ['operator,lon,lat', ...six.map(([lon, lat], i) => `${i % 2},${lon},${lat}`)].join('\n')

test('sites: the document, the masts and a map', async () => {
  const path = file('six.csv', list)
  const { code, stdout } = await dwell('sites', path, '--json')
  expect(code).toBe(0)
  const report = JSON.parse(stdout)
  expect(report).toMatchObject({ rows: 6, masts: 6, window: { kind: 'hull', masts: 6 } })
  expect(report.density * 1e6).toBeCloseTo(5.53, 1)
  expect(report.clarkEvans.ratio).toBeCloseTo(1.749, 2)
  expect(report.spacing.mean).toBeCloseTo(576.6, 0)

  const [masts, map] = [join(folder, 'masts.csv'), join(folder, 'map.svg')]
  const written = await dwell('sites', path, '--where', 'operator=1', '-o', masts, '-o', map)
  expect(written.code).toBe(0)
  expect(readFileSync(masts, 'utf8').split('\n')[0]).toBe('lon,lat,rows')
  expect(readFileSync(map, 'utf8')).toMatch(/^<svg/)
  expect(JSON.parse((await dwell('sites', masts, '--json')).stdout).masts).toBe(3)
})

test.each([
  ['identifiers', 'plmn,ECellID\n1,138498414\n2,138498418\n', []],
  ['a window without masts', list, ['--window', '0,0,1,1']],
  ['a window that is none', list, ['--window', 'somewhere']],
  ['a column that is not there', list, ['--where', 'operater=1']],
  ['a negative merge', list, ['--merge=-3 m']],
])('sites: %s is bad input, in one line', async (_what, text, options) => {
  const { code, stdout, stderr } = await dwell('sites', file('bad.csv', text), ...options)
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

const time = (i: number): string => new Date(Date.UTC(2024, 4, 1, 8, 0, 5 * i)).toISOString()
const walk = [
  'time,lon,lat',
  ...Array.from({ length: 40 }, (_, i) => `${time(i)},${16.37 + i * 6.745e-4},48.21`),
]

test('tracks: the document and a picture', async () => {
  const picture = join(folder, 'curve.svg')
  const path = file('walk.csv', walk.join('\n'))
  const { code, stdout } = await dwell('tracks', path, '--radii', '100m,300m', '--json')
  expect(code).toBe(0)
  const report = JSON.parse(stdout)
  expect(report).toMatchObject({ tracks: 1, pieces: 1, points: 40 })
  expect(report.scales.map((each: { radius: number }) => each.radius)).toEqual([100, 300])
  const [{ exitTime, diffusion, exponent }] = report.scales
  expect(exitTime.value).toBeCloseTo(10, 0)
  expect(diffusion).toBeCloseTo(100 ** 2 / (4 * exitTime.value), 6)
  expect(exponent).toBeCloseTo(1, 2)
  expect((await dwell('tracks', path, '-o', picture)).stdout).toMatch(/1 step|1 track in 1 piece/)
  expect(readFileSync(picture, 'utf8')).toMatch(/^<svg/)
})

test('tracks: a site list and a missing file are bad input', async () => {
  expect(await dwell('tracks', file('six.csv', list))).toMatchObject({ code: 2, stdout: '' })
  expect(await dwell('tracks', join(folder, 'absent.gpx'))).toMatchObject({ code: 2, stdout: '' })
})

test('new: a problem that is read back, its fitted keys explained, its files named beside it', async () => {
  const walked = Array.from({ length: 400 }, (_, i) => `${i * 5},${50 * i},0`)
  file('walk.csv', ['t,x,y', ...walked].join('\n'))
  file('six.csv', list)
  const output = join(folder, 'mine.yaml')
  const { code, stderr } = await dwell(
    'new',
    '-o',
    output,
    '--sites',
    join(folder, 'six.csv'),
    '--tracks',
    join(folder, 'walk.csv'),
  )
  expect(code, stderr).toBe(0)
  const text = readFileSync(output, 'utf8')
  expect(text).toContain('title: mine, begun from dwell:reference\n')
  expect(text).toMatch(/# fitted: 6 masts in .* km² \(hull\)/)
  expect(text).toMatch(/# fitted: R²\/4E\(cR\)/)
  expect(text).toMatch(/sites: six.csv\n/)
  expect(text).toMatch(/tracks: walk.csv\n/)
  expect((await dwell('check', output)).code).toBe(0)
  expect(await dwell('new', '-o', output)).toMatchObject({ code: 2, stdout: '' })
  const off = await dwell('check', output, '--set', 'network.bsDensity=50 /km^2')
  expect(off.stderr).toMatch(/the problem says 50 \/km², its list of sites has 5\.\d+ \/km²/)
})

test('keys: every key, a section, and the nearest of one that is none', async () => {
  const all = JSON.parse((await dwell('keys', '--json')).stdout)
  expect(all.keys.length).toBeGreaterThan(40)
  const { stdout } = await dwell('keys', 'target')
  expect(stdout).toMatch(/target\.diffusion {2}[^;]*;[^;]*Brownian/)
  expect(stdout).not.toMatch(/network\./)
  const wrong = await dwell('keys', 'tarjet')
  expect(wrong).toMatchObject({ code: 2, stdout: '' })
  expect(wrong.stderr).toMatch(/did you mean 'target'/)
})

test('solve --robust: the intervals of the list and those given, at every corner; what it cannot do is said', async () => {
  file('six.csv', list)
  const problem = join(folder, 'own.yaml')
  const made = await dwell(
    'new',
    '-o',
    problem,
    '--sites',
    join(folder, 'six.csv'),
    '--like',
    'dwell:urban-micro',
  )
  expect(made.code, made.stderr).toBe(0)
  const asked = ['--robust', '95%', '--robust-interval', 'target.diffusion=8..12 m^2/s']
  const { code, stdout } = await dwell('solve', problem, '--no-prices', '--json', ...asked)
  const { robust } = JSON.parse(stdout)
  expect(robust.intervals.map((each: { key: string }) => each.key)).toEqual([
    'target.diffusion',
    'network.bsDensity',
  ])
  const [, density] = robust.intervals
  // A Poisson count of 6 has 2.2 to 13.06 at 95 %.
  expect(density.high / density.low).toBeCloseTo(13.06 / 2.2, 1)
  expect(robust.corners).toHaveLength(4)
  expect(code).toBe({ kept: 0, infeasible: 3, 'not-found': 4 }[String(robust.status)])
  for (const options of [
    ['--robust', '95%', '--trust'],
    ['--robust', '90%'],
    ['--robust-interval', 'target.diffusion=8..12 m^2/s'],
    ['--robust', '95%', '--robust-interval', 'target.diffusion=8'],
    ['--robust', '95%', '--robust-interval', 'target.difusion=8..12 m^2/s'],
    ['--robust', '95%', '--robust-interval', 'target.diffusion=0..12 m^2/s'],
    ['--robust', '95%', '--robust-interval', 'budget.share.min=10%..50%'],
    ['--robust', '95%', '--robust-interval', 'budget.handoverCeiling=1..inf'],
  ])
    expect(await dwell('solve', problem, ...options), options.join(' ')).toMatchObject({
      code: 2,
      stdout: '',
    })
})

test('zones: a design for each square and for all, as document, table and map', async () => {
  const points = Array.from(
    { length: 64 },
    (_, i) => `${130 * (i % 8) + ((7 * i) % 40)},${130 * Math.floor(i / 8)}`,
  )
  const sites = file('blocks.csv', ['x,y', ...points].join('\n'))
  const [table, map] = [join(folder, 'zones.csv'), join(folder, 'zones.svg')]
  const asked = ['zones', 'dwell:urban-micro', '--sites', sites]
  const { code, stdout, stderr } = await dwell(...asked, '--grid', '500m', '--json')
  expect(code, stderr).toBe(0)
  const report = JSON.parse(stdout)
  expect(report.network).toMatchObject({ name: 'all', masts: 64, status: 'optimal' })
  const counted = [...report.zones, ...report.leftOut].map(({ masts }: { masts: number }) => masts)
  expect(counted.reduce((sum, each) => sum + each, 0)).toBe(64)
  for (const zone of report.zones) {
    expect(zone.density).toBeCloseTo(zone.masts / zone.area, 12)
    // The one design is no better in a zone than the zone's own.
    if (zone.wide.kept) expect(zone.objective).toBeGreaterThanOrEqual(zone.wide.objective * (1 - 1e-9))
  }
  const terminal = await dwell(...asked, '--grid', '500m', '--color', 'r', '-o', table, '-o', map)
  expect(terminal.stdout).toMatch(/One design for all against them/)
  // What binds is said at any width.
  expect(terminal.stdout.match(/least share/g)?.length).toBe(report.zones.length + 1)
  expect(readFileSync(table, 'utf8').trim().split('\r\n')).toHaveLength(report.zones.length + 2)
  expect(readFileSync(map, 'utf8')).toMatch(/^<svg/)
  expect(readFileSync(map, 'utf8')).toContain('r (/s)')
  for (const options of [
    ['--color', 'red'],
    ['--grid', '0m'],
    ['--grid', '1cm'],
    ['--grid', '1km', '--zones', sites],
    ['--zones', sites],
  ])
    expect(await dwell(...asked, ...options), options.join(' ')).toMatchObject({ code: 2, stdout: '' })
  expect(await dwell('zones', 'dwell:urban-micro')).toMatchObject({ code: 2, stdout: '' })
})

test('the law of a list is measured once, kept by its content, and what is kept is not trusted blindly', async () => {
  const cache = join(folder, 'cache')
  const env = { XDG_CACHE_HOME: cache }
  const rows = Array.from({ length: 49 }, (_, i) => {
    const [x, y] = [(i % 7) + 0.3 * Math.sin(7 * i), Math.floor(i / 7) + 0.3 * Math.cos(5 * i)]
    return `${Math.round(700 * x)},${Math.round(700 * y)}`
  })
  const sites = file('lattice.csv', ['x,y', ...rows].join('\n'))
  const problem = join(folder, 'lattice.yaml')
  await run(['new', '-o', problem, '--sites', sites, '--set', 'kinematics.footprint=cells'], { env })
  const audit = ['evaluate', problem, '--design', 'K=3,rho=0.02,theta=9deg,r=0', '--json']
  const solved = (): Promise<Outcome> => run(audit, { env })
  const first = await solved()
  expect(first.stderr).toMatch(/measured, once/)
  const report = JSON.parse(first.stdout)
  const sizeRow = report.constraints.find(({ name }: { name: string }) => name === 'law-size')
  // The law of Poisson cells goes to 200.
  expect(sizeRow.limit).toBeLessThan(33)
  const again = await solved()
  expect(again.stderr).not.toMatch(/measured/)
  expect(JSON.parse(again.stdout).constraints).toEqual(report.constraints)

  const laws = (): readonly string[] =>
    readdirSync(join(cache, 'dwell')).filter((name) => name.endsWith('.json'))
  const kept = laws()
  expect(kept).toHaveLength(1)
  writeFileSync(join(cache, 'dwell', kept[0]), '{"resting":[1]}')
  const mended = await solved()
  expect(mended.stderr).toMatch(/measured, once/)
  expect(JSON.parse(mended.stdout).constraints).toEqual(report.constraints)

  // One mast a metre further is another list.
  writeFileSync(sites, ['x,y', ...rows.slice(1), '1,1'].join('\n'))
  expect((await solved()).stderr).toMatch(/measured, once/)
  expect(laws()).toHaveLength(2)
}, 120_000)

test('sites and tracks send each other what is theirs', async () => {
  const fixes = Array.from({ length: 30 }, (_, i) => `${1_700_000_000 + i},${16.37 + i * 1e-4},48.21`)
  const recording = file('recording.csv', ['timestamp,lon,lat', ...fixes].join('\n'))
  expect((await dwell('sites', recording)).stdout).toMatch(/dwell tracks reads recordings/)
  expect((await dwell('tracks', file('places.csv', list))).stderr).toMatch(/dwell sites/)
})
