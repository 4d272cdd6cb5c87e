/** Models on which javascript-lp-solver was seen to fail, as they left the formulation. */
import { readFileSync } from 'node:fs'
import type { LinearModel, LinearTerm } from '@dwell/reform/milp'

interface Recorded {
  readonly variables: readonly (readonly [string, number, number, boolean, boolean])[]
  readonly rows: readonly (readonly [string, readonly LinearTerm[], number | null, number | null])[]
  readonly objective: readonly LinearTerm[]
}

export const recordedModel = (name: string): LinearModel => {
  const text = readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fixture is our own
  const { variables, rows, objective } = JSON.parse(text) as Recorded
  return {
    variables: variables.map(([label, lower, upper, integer, implied]) => ({
      name: label,
      lower,
      upper,
      integer,
      implied,
    })),
    rows: rows.map(([label, terms, lower, upper]) => ({
      name: label,
      terms,
      lower: lower ?? -Infinity,
      upper: upper ?? Infinity,
    })),
    objective,
  }
}
