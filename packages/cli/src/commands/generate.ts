/** `dwell generate`. */
import { countText } from '@dwell/core/units'
import path from 'node:path'
import { isFeasibleStatus, Problem, type ProblemSpec } from '@dwell/core'
import { writeProblem } from '@dwell/core/problem-file'
import { randomProblem } from '@dwell/engine'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { exitCode } from '../exit-code.js'
import { InputError, UsageError } from '../failure.js'
import { jsonText } from '@dwell/report'
import { makeFolder, writeFileWhole } from '../output.js'
import { readSeed, readWhole } from '../read-options.js'
import type { GenerateOptions } from '../syntax/generate.js'

const choices = ['feasible', 'infeasible'] as const

/** The solver that proves it decides; a problem it cannot settle within a second is left out. */
const isFeasible = async (spec: ProblemSpec): Promise<boolean | undefined> => {
  const { status } = await exhaustiveSolver.solve(new Problem(spec), { relativeGap: 0.1, milliseconds: 1000 })
  if (status === 'infeasible') return false
  return isFeasibleStatus(status) ? true : undefined
}

/** How many draws one wanted problem may take before the search is given up. */
const MOST_DRAWS = 1000

/** Problems of a seed in order, those of the wanted kind; the same call gives the same problems. */
export const generateProblems = async (
  seed: number,
  count: number,
  {
    only,
    options = false,
    kinds = false,
  }: { only?: 'feasible' | 'infeasible'; options?: boolean; kinds?: boolean },
): Promise<readonly { readonly name: string; readonly spec: ProblemSpec }[]> => {
  const found: { name: string; spec: ProblemSpec }[] = []
  for (let index = 0; found.length < count; index++) {
    if (index >= count * MOST_DRAWS)
      throw new InputError(`no ${only ?? ''} problem among ${countText(index, 'draw')}`)
    const spec = randomProblem(seed, index, { options, kinds })
    if (only && (await isFeasible(spec)) !== (only === 'feasible')) continue
    found.push({ name: `random-${seed}-${String(index).padStart(4, '0')}`, spec })
  }
  return found
}

export const readOnly = (text: string | undefined): 'feasible' | 'infeasible' | undefined => {
  const only = choices.find((choice) => choice === text)
  if (text !== undefined && !only)
    throw new UsageError(`--only: expected ${choices.join(' or ')}, got '${text}'`)
  return only
}

export const generate = async (options: GenerateOptions): Promise<number> => {
  const seed = readSeed(options.seed)
  const count = readWhole('--count', options.count, 1, 100_000)
  const only = readOnly(options.only)
  const problems = await generateProblems(seed, count, {
    ...(only ? { only } : {}),
    options: options.options ?? false,
    kinds: options.kinds ?? false,
  })
  if (options.out !== undefined) {
    const folder = options.out
    makeFolder(folder)
    for (const { name, spec } of problems)
      writeFileWhole(path.join(folder, `${name}.yaml`), writeProblem(spec))
    process.stderr.write(`${countText(problems.length, 'problem')} written to ${folder}\n`)
    return exitCode.solved
  }
  if (options.json) process.stdout.write(jsonText({ version: 1, seed, problems }))
  else if (problems.length === 1) process.stdout.write(writeProblem(problems[0].spec))
  else throw new UsageError('several problems need a folder: give --out FOLDER, or --json')
  return exitCode.solved
}
