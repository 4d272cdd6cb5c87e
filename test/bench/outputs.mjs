/**
 * `node test/bench/outputs.mjs BEFORE [problem …]`: what two built checkouts answer on every problem file (`solve --json`),
 * side by side: verdicts, and the largest relative change of a number that both print.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const [before, ...names] = process.argv.slice(2)
if (before === undefined)
  throw new Error('say where the other build is: node test/bench/outputs.mjs ../before')

const answer = (root, name) => {
  const cli = path.join(root, 'packages/cli/bin/dwell.js')
  const args = [cli, 'solve', path.join(root, 'problems', name), '--json']
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  try {
    return JSON.parse(stdout)
  } catch {
    return { status: 'no document' }
  }
}

/** What is asked of both: the design, its value and bound, prices and quantities. */
const parts = ({ design, objective, bound, quantities, constraints, prices }) => ({
  design,
  objective,
  bound,
  quantities,
  constraints,
  prices,
})

/** The largest relative change of a number at a place that both have, and that place. */
const change = (p, q, place = '') => {
  if (typeof p === 'number' && typeof q === 'number') {
    const scale = Math.max(Math.abs(p), Math.abs(q))
    return { by: p === q ? 0 : Math.abs(p - q) / scale, place }
  }
  let worst = { by: 0, place }
  if (typeof p !== 'object' || typeof q !== 'object' || !p || !q) return worst
  for (const key of Object.keys(p)) {
    // Margins and gaps are differences of what is compared already.
    if (!(key in q) || key === 'margin' || key === 'violation') continue
    const found = change(p[key], q[key], `${place}.${key}`)
    if (found.by > worst.by) worst = found
  }
  return worst
}

const files =
  names.length > 0 ? names : readdirSync(path.join(here, 'problems')).filter((each) => each.endsWith('.yaml'))
let same = 0
for (const name of files) {
  const [old, now] = [path.resolve(before), here].map((root) => answer(root, name))
  const [p, q] = [old, now].map(parts)
  const equal = JSON.stringify(p) === JSON.stringify(q) && old.status === now.status
  if (equal) {
    same++
    continue
  }
  const { by, place } = change(p, q)
  const verdict = old.status === now.status ? now.status : `${old.status} → ${now.status}`
  console.log(
    `${name}: ${verdict}, ${by === 0 ? 'no number changed' : `${by.toExponential(1)} at ${place.slice(1)}`}`,
  )
}
console.log(
  `${same} of ${files.length} problems with the same bytes of design, value, bound, prices and quantities`,
)
