/**
 * `node test/bench/certificates.mjs [name …]`: the table of docs/certificate.md. Solves each problem file with the
 * proving solver, certifies and checks the answer: the gap that was checked, parts, bytes, milliseconds of processor
 * time of the check and of the making (the least of three once the code is warm). Exit code 1 where one is refused.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { certify } from '@dwell/certify'
import { Problem } from '@dwell/core'
import { readProblem } from '@dwell/core/problem-file'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { checkCertificate } from '@dwell/verify'

const folder = new URL('../../problems/', import.meta.url)
const host = {
  read: (path) => readFileSync(path),
  resolve: (from, relative) => join(dirname(from), relative),
}
const names = process.argv.slice(2)
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .filter((file) => names.length === 0 || names.includes(basename(file, '.yaml')))

/** Least processor time of three runs, ms, and the last result. */
const timed = (run) => {
  let least = Infinity
  let result
  for (let i = 0; i < 3; i++) {
    const start = process.cpuUsage()
    result = run()
    const { user, system } = process.cpuUsage(start)
    least = Math.min(least, (user + system) / 1000)
  }
  return { result, milliseconds: least }
}

console.log('| problem | gap | parts | bytes | check, ms | making, ms |\n|---|---|---|---|---|---|')
for (const file of files) {
  const name = basename(file, '.yaml')
  const { spec } = await readProblem(new URL(file, folder).pathname, host)
  const answer = exhaustiveSolver.solve(new Problem(spec), {})
  const design = answer.status === 'infeasible' ? undefined : answer.design
  const made = timed(() => certify(spec, design))
  if ('because' in made.result) {
    console.log(`| ${name} | – | | | | ${made.result.because} |`)
    continue
  }
  const checked = timed(() => checkCertificate(spec, made.result))
  if (!checked.result.accepted) {
    console.log(`| ${name} | refused: ${checked.result.because} |`)
    process.exitCode = 1
    continue
  }
  const { gap, leaves } = checked.result
  const cells = [
    name,
    gap?.toExponential(1) ?? 'infeasible',
    leaves,
    JSON.stringify(made.result).length,
    checked.milliseconds.toFixed(1),
    Math.round(made.milliseconds),
  ]
  console.log(`| ${cells.join(' | ')} |`)
}
