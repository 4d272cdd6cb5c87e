/** Closed-form designs by the hundred thousand, over any keys of a problem, through typed arrays. */
import {
  type DesignColumns,
  type ModelLaws,
  Problem,
  type ProblemSpec,
  type ReadColumns,
  replaceKeys,
  shippedLaws,
} from '@dwell/core'
import { Kept } from '@dwell/core/model'
import { deriveClosedForm } from './derivation.js'
import { type QuickDesigns, quickDesigns, quickKeys } from './quick-designs.js'

/** Rows that what they have in common is worth making for. */
const MANY = 64

/** Batches over one problem mostly follow one another. */
const commons = new Kept<QuickDesigns | undefined>(8)
const kept: typeof quickDesigns = (spec, keys, { laws, densities }) =>
  commons.of([JSON.stringify(spec), laws, ...densities, ...keys], () =>
    quickDesigns(spec, keys, { laws, densities }),
  )

/** No design in any row. */
const noDesigns = (count: number): DesignColumns => {
  const numbers = (): Float64Array => new Float64Array(count).fill(Number.NaN)
  return { K: numbers(), rho: numbers(), theta: numbers(), r: numbers(), objective: numbers() }
}

/** A design and its objective by the whole derivation; nothing is written where there is none. */
const derive = (problem: Problem, to: DesignColumns, i: number): void => {
  const { design } = deriveClosedForm(problem)
  if (!design) return
  to.K[i] = design.K
  to.rho[i] = design.rho
  to.theta[i] = design.theta
  to.r[i] = design.r
  to.objective[i] = problem.objective(design)
}

/** Rows that have some columns in common, together. */
const groupsOf = (columns: readonly Float64Array[], count: number): readonly Uint32Array[] => {
  const rows = new Uint32Array(count)
  for (let i = 0; i < count; i++) rows[i] = i
  if (columns.length === 0) return [rows]
  rows.sort((i, j) => {
    for (const column of columns) if (column[i] !== column[j]) return column[i] - column[j]
    return i - j
  })
  const groups: Uint32Array[] = []
  for (let from = 0, to = 1; to <= count; to++) {
    if (to < count && columns.every((column) => column[rows[from]] === column[rows[to]])) continue
    groups.push(rows.subarray(from, to))
    from = to
  }
  return groups
}

/** Least and largest density of all rows. */
const densitiesOf = (base: ProblemSpec, lists: ReadColumns['lists']): readonly [number, number] => {
  const list = lists.get('network.bsDensity') ?? [base.network.bsDensity]
  let [lowest, highest] = [Infinity, 0]
  for (const density of list) {
    if (density < lowest) lowest = density
    if (density > highest) highest = density
  }
  return [lowest, highest]
}

/**
 * The closed-form design of `base` at every row of columns: the same answer as `deriveClosedForm`, to a relative 1e-9,
 * without compiling a problem for each.
 *
 * K and r follow from λD alone, and from λDT where T is promised, wherever the footprint's law says so
 * (`Kinematics.scaled`). The beam argmax R̄ is one for all rows that differ in densities, mobility, promises, shares, the
 * ceiling or the gain (`numbers` of quick-designs.ts). Rows that differ in other keys are taken together as far as they have
 * them in common. Everything else goes through `deriveClosedForm` itself.
 */
export const designs = (
  base: ProblemSpec,
  { lists, count }: ReadColumns,
  laws: ModelLaws = shippedLaws,
): DesignColumns => {
  const to = noDesigns(count)
  if (count === 0) return to
  const specAt = (keys: readonly string[], i: number): ProblemSpec =>
    replaceKeys(base, Object.fromEntries(keys.map((key) => [key, lists.get(key)![i]])))
  const all = [...lists.keys()]
  const keys = quickKeys(base, all, laws)
  const others = all.filter((key) => !keys.includes(key))
  const quick = keys.map((key) => lists.get(key)!)
  const densities = densitiesOf(base, lists)
  const deriveAt = (i: number): void => derive(new Problem(specAt(all, i), undefined, laws), to, i)
  for (const rows of groupsOf(
    others.map((key) => lists.get(key)!),
    count,
  )) {
    const common = rows.length < MANY ? undefined : kept(specAt(others, rows[0]), keys, { laws, densities })
    if (!common) {
      for (const i of rows) deriveAt(i)
      continue
    }
    const { enter, places, row } = common
    for (const i of rows) {
      for (let k = 0; k < places.length; k++) row[places[k]] = quick[k][i]
      enter(row, to, i, deriveAt)
    }
  }
  return to
}
