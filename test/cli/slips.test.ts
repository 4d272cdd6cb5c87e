/** What a stranger types wrong: an exit code of its kind, a line that helps, and standard output a program can read. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../support/problem-files.js'
import { dwell } from './run.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dwell-slips-'))
  writeFileSync(join(folder, 'table.csv'), 'a,b\n1,2\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

const problem = join(root, 'problems/reference.yaml')
const infeasible = join(root, 'problems/infeasible-jointly.yaml')

const refused: readonly (readonly [words: string, code: number, message: RegExp])[] = [
  [`slove ${problem}`, 2, /unknown command 'slove' .*solve/],
  [`solve ${problem} --sover highs`, 2, /--solver/],
  [`solve ${problem} --solver hihgs`, 2, /did you mean 'highs'/],
  ['solve reference', 2, /dwell:reference ships/],
  ['solve dwell:referense', 2, /did you mean dwell:reference/],
  ['solve .', 2, /this is a directory/],
  [`sweep ${problem} --over target.diffusion=1,2 --store .`, 2, /cannot open '\.': it is a directory/],
  ['solve table.csv', 2, /table\.csv:1:1: /],
  [`solve ${problem} --set network.bsDensty=3`, 2, /did you mean 'network\.bsDensity'/],
  [`solve ${problem} --set network.bsDensity=10s`, 2, /got a time 's'/],
  [`solve ${problem} --budget 1x`, 2, /unknown unit 'x'/],
  [`solve ${problem} --robust 95`, 2, /did you mean '95 %'/],
  [`solve ${problem} -o no/where.txt`, 2, /no such file or directory/],
  [`solve ${infeasible}`, 3, /^$/],
  [`evaluate ${problem} --design K=3,rho=0.02,theta=9`, 2, /did you mean theta=9deg/],
  [`evaluate ${problem} --design K=3,rho=0.02,theta=400deg`, 2, /theta must lie in .*, got 6\.98\d*$/m],
  [`evaluate ${problem} --design K=1,rho=0.02,theta=9deg`, 3, /^$/],
  [`verify ${problem} table.csv`, 2, /^dwell: 'table\.csv' is not a certificate: no JSON[^\n]*\n$/],
  [`verify ${problem} none.json`, 2, /cannot read 'none\.json'/],
  ['calc minimumHandoverRat', 2, /did you mean 'minimumHandoverRate'/],
  ['calc mainLobeGain theta=9kg sideLobeRatio=-20dB', 2, /got a mass 'kg'/],
  ['keys netwrk', 2, /did you mean 'network'/],
  ['check none.yaml table.csv', 2, /none\.yaml:1:1: [\s\S]*table\.csv:1:1: /],
  ['plot table.csv -o x.png', 2, /--x: say which column/],
  ['plot table.csv --x a --y c -o x.png', 2, /has no column 'c'/],
  ['plot table.csv --x a --y b -o x.jpeg', 2, /\.svg, \.png or \.html/],
  [`pareto ${problem} --objectives rat,coverage-fraction`, 2, /one must be 'rate'/],
  ['compare', 2, /nothing to compare on/],
  [`compare ${problem} --solvers ,`, 2, /--solvers names none/],
  [`sweep ${problem} --over network.bsDensity=1..2:log:x`, 2, /^--over:1:28: /],
  // Before the work: none of the files is there.
  ['zones none.yaml --sites none.csv -o z.xyz', 2, /-o: .*\.csv, .*\.html, \.txt or \.json, got 'z\.xyz'/],
  ['sites none.csv -o s.txt -o s.geojsn', 2, /got 's\.geojsn' \(did you mean '\.geojson'\?\)/],
  ['tracks none.csv -o t.csv', 2, /-o: expected a name in \.svg, \.png, \.html, \.txt or \.json/],
  ['new -o n.toml', 2, /-o: expected a name in \.yaml or \.yml/],
  [`sweep ${problem} --over network.bsDensity=1e-6,1e-5 -o x.xlsx`, 2, /must end in \.csv/],
  [`simulate ${problem} --footprint disk`, 2, /did you mean 'disc'/],
  [`simulate ${infeasible} --layouts 2`, 3, /has no design \(infeasible\) to simulate/],
  ['sites table.csv', 2, /has no columns of longitude and latitude/],
  ['figures --only 9z', 2, /got '9z'/],
  ['new solver Bad_Name', 2, /kebab-case/],
  ['new -o x.yaml solver my-method', 2, /takes no --output/],
  ['runs --queue http://x', 2, /expected redis:/],
]

const takesJson = new Set([
  'solve',
  'evaluate',
  'verify',
  'calc',
  'check',
  'keys',
  'pareto',
  'compare',
  'simulate',
])

test.each(refused)('dwell %s', async (words, code, message) => {
  const before = readdirSync(folder)
  const args = words.split(' ')
  const json = takesJson.has(args[0])
  const outcome = await dwell([...args, ...(json ? ['--json'] : [])], { cwd: folder })
  expect(outcome.code, outcome.stderr).toBe(code)
  expect(outcome.stderr).toMatch(message)
  expect(outcome.stderr, 'a stack').not.toMatch(/^ +at /m)
  if (json) {
    const document: { version: number; error?: { kind: string } } = JSON.parse(outcome.stdout)
    expect(document.version).toBe(1)
    if (code === 2 && args[0] !== 'check') expect(['usage', 'input']).toContain(document.error?.kind)
  } else expect(outcome.stdout).toBe('')
  expect(readdirSync(folder), 'files left behind').toEqual(before)
})

const doubted: readonly (readonly [words: string, warning: RegExp])[] = [
  [`check ${problem} --set network.bsDensity=10`, /did you mean '10 \/km\^2'/],
  [
    `sweep ${problem} --over network.bsDensity=10,20 --solver closed-form`,
    /--over:1:19: warning: .*did you mean '10 \/km\^2'[\s\S]*--over:1:22: warning: .*'20 \/km\^2'/,
  ],
  [
    'calc minimumHandoverRate K=3 bsDensity=1000 diffusion=10 requiredLifetime=512',
    /warning: bsDensity: .*did you mean '1000 \/km\^2'/,
  ],
  [`evaluate ${problem} --design K=3,rho=0.02,theta=9deg -o made.json`, /'made\.json' gets text.*--json/],
  [`solve ${problem} --no-prices --html made.pdf`, /'made\.pdf' gets an HTML page/],
]

test.each(doubted)('dwell %s is done with a warning', async (words, warning) => {
  const { code, stderr } = await dwell(words.split(' '), { cwd: folder })
  expect(code, stderr).toBe(0)
  expect(stderr).toMatch(warning)
})

test('a design may be written with blanks as a shell quotes them', async () => {
  const design = 'K=3 rho=0.02 theta=9deg r=0.1'
  const { code, stdout } = await dwell(['evaluate', problem, '--design', design, '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(stdout).design).toMatchObject({ K: 3, rho: 0.02, r: 0.1 })
  expect(existsSync(join(folder, 'rho=0.02'))).toBe(false)
})
