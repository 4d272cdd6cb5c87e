/**
 * What a whole `dwell solve` takes over `node -e 0`, and what of it each module takes: `node test/bench/start.mjs`.
 * The answer is checked first; runs take turns; medians of each run over that of `node -e 0` beside it.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { human, line, median, mustAgree } from './harness.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const cli = path.join(root, 'packages/cli/bin/dwell.js')
const file = path.join(root, 'problems/reference.yaml')

/** One whole process of node: its seconds and what it printed. */
const run = (args) => {
  const start = performance.now()
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`node ${args.join(' ')} exited with ${status}`)
  return { seconds: (performance.now() - start) / 1000, stdout }
}

const expected = JSON.parse(readFileSync(path.join(root, 'problems/expected.json'), 'utf8'))
const { objective, status } = JSON.parse(run([cli, 'solve', file, '--json']).stdout)
if (status !== 'optimal') throw new Error(`dwell solve: ${status}`)
mustAgree('dwell solve', objective.value, expected['reference.yaml'].value, 1e-8)

const commands = { solve: [], 'solve, no prices': ['--no-prices'], check: [] }
const argsOf = (name) => [cli, name.split(',')[0], file, ...commands[name]]
const bare = []
const taken = Object.fromEntries(Object.keys(commands).map((name) => [name, []]))
for (let i = 0; i < 23; i++) {
  bare.push(run(['-e', '0']).seconds)
  for (const name of Object.keys(commands)) taken[name].push(run(argsOf(name)).seconds)
}
for (const name of Object.keys(commands)) {
  // The first two may have had to compile.
  const ratio = median(taken[name].map((seconds, i) => seconds / bare[i]).slice(2))
  const what = `dwell ${name}: ${human(median(taken[name]))}, node -e 0 ${human(median(bare))}`
  if (name === 'solve') line(what, `${ratio.toPrecision(3)} ×`, '≤ 2.5 ×', ratio <= 2.5)
  else console.log(`${what.padEnd(58)} ${`${ratio.toPrecision(3)} ×`.padStart(14)}`)
}

/** Where the source of a built file is, by line and column. */
const mapOf = (file) => {
  if (!existsSync(`${file}.map`)) return undefined
  const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')))
  const lines = readFileSync(file, 'utf8').split('\n')
  return (line, column) => {
    // The build writes what is not ASCII as six signs, after the map was made.
    const longer = 5 * (lines[line].slice(0, column).match(/\\u(?!00[0-7])[\da-f]{4}/g)?.length ?? 0)
    return map.findEntry(line, Math.max(0, column - longer)).originalSource
  }
}
const maps = new Map()

/** The folder or package that a function is of. */
const moduleOf = ({ url, lineNumber, columnNumber, functionName }) => {
  const file = url.replace('file://', '')
  if (!file.startsWith(root)) return url === '' ? functionName : 'node itself'
  if (!maps.has(file)) maps.set(file, mapOf(file))
  const source = maps.get(file)?.(lineNumber, columnNumber) ?? file.slice(root.length + 1)
  const library = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)
  return library?.[1] ?? source.replace(/^.*\.\.\//, '').replace(/\/[^/]*$/, '')
}

const profiles = mkdtempSync(path.join(tmpdir(), 'dwell-start-'))
const PROFILES = 11
const self = new Map()
for (let i = 0; i < PROFILES; i++)
  run(['--cpu-prof', '--cpu-prof-interval', '100', '--cpu-prof-dir', profiles, ...argsOf('solve')])
for (const name of readdirSync(profiles)) {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(path.join(profiles, name), 'utf8'))
  const modules = new Map(nodes.map(({ id, callFrame }) => [id, moduleOf(callFrame)]))
  samples.forEach((id, i) => {
    self.set(modules.get(id), (self.get(modules.get(id)) ?? 0) + timeDeltas[i] / 1000 / PROFILES)
  })
}
rmSync(profiles, { recursive: true })
console.log('\nOf a solve under the profiler, ms:')
for (const [name, ms] of [...self].sort(([, p], [, q]) => q - p).slice(0, 24))
  console.log(`  ${name.padEnd(40)} ${ms.toFixed(1).padStart(6)}`)
