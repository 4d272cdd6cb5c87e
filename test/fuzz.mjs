/**
 * `npm run fuzz [rounds] [seed]`: the tests that draw, with fresh seeds (or from the seed given on). Each
 * round names its seed; one that fails is shown again by `npm run fuzz 1 SEED`. Ctrl-C ends between rounds.
 */
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const tests = ['packages', 'plugins', 'test']
  .flatMap((top) => readdirSync(top, { recursive: true }).map((name) => join(top, name)))
  .filter((name) => name.endsWith('.test.ts') && !/node_modules|[\\/]dist[\\/]/.test(name))
  .filter((name) => readFileSync(name, 'utf8').includes("from 'fast-check'"))

const rounds = Number(process.argv[2] ?? 10)
let failed = 0
for (let round = 0; round < rounds; round++) {
  const seed = process.argv[3] === undefined ? randomInt(2 ** 31) : Number(process.argv[3]) + round
  const { status, signal } = spawnSync('npx', ['vitest', 'run', '--reporter=dot', ...tests], {
    stdio: 'inherit',
    env: { ...process.env, FUZZ_SEED: String(seed) },
  })
  const verdict = status === 0 ? 'green' : `FAILED; again: npm run fuzz 1 ${seed}`
  console.log(`round ${round + 1} of ${rounds}, ${tests.length} files, seed ${seed}: ${verdict}`)
  if (signal !== null) break
  if (status !== 0) failed++
}
process.exitCode = failed > 0 ? 1 : 0
