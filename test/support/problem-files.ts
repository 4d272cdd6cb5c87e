/** The files under `problems/`, read as the command line reads them, and their independent outcomes. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from '@dwell/core'
import { type ProblemHost, readProblem } from '@dwell/core/problem-file'

export const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = join(root, 'problems')

const host: ProblemHost = {
  read: (path) => readFileSync(path),
  resolve: (from, relative) => join(dirname(from), relative),
}

export const problemNames = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()

export const loadProblem = async (name: string): Promise<Problem> => {
  const { spec } = await readProblem(join(folder, name), host)
  return new Problem(spec)
}

/** What the independent program says of the theorem on a problem. */
export interface ExpectedClosedForm {
  readonly K: number
  readonly regime: string
  readonly r: number
  readonly KStar: number
  readonly KRel: number
  readonly r1: number | null
  readonly rCrossover: number
  readonly theta: number
  readonly rho: number | null
  readonly feasible: boolean
  readonly keepsPromises: boolean
  readonly value: number | null
}

export interface ExpectedOptimum {
  readonly status: 'feasible'
  readonly closedForm: ExpectedClosedForm
  readonly value: number
  readonly K: number
  readonly rho: number
  readonly theta: number
  readonly r: number
  readonly regime: 'super-critical' | 'sub-critical'
  readonly unique: boolean
  readonly active: readonly string[]
  readonly tolerance: number
  readonly quantities: Readonly<
    Record<'R1' | 'psi' | 'footprintRadius' | 'slots' | 'load' | 'blocking' | 'effectiveShare', number>
  >
  readonly notes: readonly string[]
}

export interface ExpectedRelaxation {
  readonly repairs: boolean
  readonly from?: number
  readonly threshold?: number
  readonly thresholdAbove?: number
  readonly thresholdBelow?: number
}

export interface ExpectedInfeasible {
  readonly status: 'infeasible'
  readonly closedForm: ExpectedClosedForm
  readonly conflicts: readonly (readonly string[])[]
  readonly relaxations: Readonly<Record<string, ExpectedRelaxation>>
}

export interface ExpectedRow {
  readonly bsDensity: number
  readonly KStar: number
  readonly staticK: number
  readonly dynamicK: number
  readonly r: number
  readonly r1: number | null
  readonly regime: string
  readonly densityStatic: number
  readonly densityDynamic: number
  readonly gap: number
}

// oxlint-disable typescript/no-unsafe-type-assertion -- committed files; the tests read every field
const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
export const expected = json('expected.json') as Readonly<
  Record<string, ExpectedOptimum | ExpectedInfeasible>
>
export const expectedTable = (json('expected-table.json') as { readonly rows: readonly ExpectedRow[] }).rows
// oxlint-enable typescript/no-unsafe-type-assertion
