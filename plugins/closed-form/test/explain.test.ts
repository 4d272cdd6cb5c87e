/** The derivation as steps: every number shown is the one derived. */
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { loadProblem, problemNames } from '../../../test/support/problem-files.js'
import { type DerivationStep, deriveClosedForm, explainClosedForm } from '../src/index.js'

const titles = (steps: readonly DerivationStep[]): readonly string[] => steps.map(({ title }) => title)
const valueOf = (steps: readonly DerivationStep[], title: RegExp): number | string | undefined =>
  steps.find((step) => title.test(step.title))?.value

describe.each(problemNames)('%s', (name) => {
  test('steps carry the numbers of the derivation', async () => {
    const problem = await loadProblem(name)
    const { derivation, steps } = explainClosedForm(problem)
    expect(derivation).toEqual(deriveClosedForm(problem))
    const words = [
      derivation.obstacle,
      ...steps.flatMap(({ substitution, note }) => [substitution, note]),
    ].join()
    expect(words, 'words of a program').not.toMatch(/Infinity|NaN|undefined/)
    expect(valueOf(steps, /^How long/)).toBe(problem.qosTime)
    expect(valueOf(steps, /^Mean lifetime/)).toBe(problem.requiredLifetime)
    expect(valueOf(steps, /without handover/)).toBe(problem.staticClusterSize)
    expect(valueOf(steps, /link reliability/)).toBe(problem.reliabilityFloor)
    expect(valueOf(steps, /^Cluster size/)).toBe(derivation.K)
    expect(valueOf(steps, /^Beam of largest/)).toBe(derivation.rateOptimalBeam)
    expect(valueOf(steps, /^Beam after/)).toBe(derivation.theta)
    expect(valueOf(steps, /^Largest share/)).toBe(derivation.blockingShare)
    expect(valueOf(steps, /^Smallest share/)).toBe(derivation.shareFloor)
    if (problem.spec.problem === 'P2-DYN') {
      expect(valueOf(steps, /one base station/)).toBe(derivation.singleBsRate)
      expect(valueOf(steps, /begins to matter/)).toBe(derivation.crossoverRate)
      expect(valueOf(steps, /^Regime/)).toBe(derivation.regime)
    } else expect(titles(steps).join()).not.toContain('Regime')
    if (derivation.r > 0) {
      expect(valueOf(steps, /exactly/)).toBe(derivation.r)
      // The paper's order is that of its disc.
      if (problem.kinematics.formulas.explicit)
        expect(valueOf(steps, /leading order/)).toBe(derivation.leadingOrderRate)
    } else expect(titles(steps).join()).not.toContain('leading order')
  })

  test('every step is whole and readable', async () => {
    const { derivation, steps } = explainClosedForm(await loadProblem(name))
    for (const { title, formula, substitution, equation, value } of steps) {
      for (const text of [title, formula, substitution, equation]) {
        expect(text.length).toBeGreaterThan(0)
        expect(text).not.toMatch(/undefined|NaN|\[object/)
      }
      expect(Number.isNaN(value)).toBe(false)
    }
    expect(new Set(titles(steps)).size).toBe(steps.length)
    const notes = steps.map(({ note }) => note ?? '').join('\n')
    if (derivation.obstacle) expect(notes).toContain(derivation.obstacle)
  })
})

const explained = (ceiling: number): readonly string[] => {
  const spec = applyOverrides(referenceSpec, {
    'network.bsDensity': 1e-3,
    'budget.handoverCeiling': ceiling,
  })
  return titles(explainClosedForm(new Problem(spec)).steps)
}

test('the smallest cluster is explained where it decides, and only there', () => {
  expect(explained(0.2)).toContain('Smallest cluster the handover ceiling allows')
  expect(explained(10)).not.toContain('Smallest cluster the handover ceiling allows')
})

test('says that a design at the leading order is too short-lived, and that the surrogate is one', () => {
  const { derivation, steps } = explainClosedForm(
    new Problem(
      applyOverrides(referenceSpec, { 'network.bsDensity': 1e-3, 'kinematics.law': 'first-passage' }),
    ),
  )
  const notes = steps.map(({ note }) => note ?? '').join('\n')
  expect(notes).toContain('only has the surrogate')
  expect(notes).toContain(String(Number(derivation.leadingOrderLifetime.toPrecision(4))))
})

test('below percolation the disc hands over by (26) with R = R₁ where it must', async () => {
  const spec = applyOverrides((await loadProblem('sub-critical.yaml')).spec, { 'budget.share.max': 0.012 })
  const problem = new Problem(spec)
  const { derivation, steps } = explainClosedForm(problem)
  expect(derivation.regime).toBe('sub-critical')
  const judged = problem.evaluate(derivation.design!)
  expect(judged.feasible, 'the judge accepts the design').toBe(true)
  expect(judged.supercritical).toBe(false)
  expect(derivation.r, 'handover rate').toBeGreaterThan(0)
  expect(steps.find(({ title }) => /exactly/.test(title))?.formula).toContain('R = R₁')
})

const largestShare = async (name: string, keys = {}): Promise<DerivationStep | undefined> => {
  const { spec } = await loadProblem(name)
  const { steps } = explainClosedForm(new Problem(applyOverrides(spec, keys)))
  return steps.find(({ title }) => title.startsWith('Largest share'))
}

test('the largest share states the N_min of its load, and no load where the density is sought', async () => {
  // P(Poisson(0.6) ≥ 4) = 0.0034 ≤ 1 % < P(Poisson(0.6) ≥ 3) = 0.023.
  const keys = { 'service.blocking': 0.01, 'service.linkAvailability': 0.9, 'service.allLinksDown': 1e-3 }
  const stated = await largestShare('reference.yaml', { ...keys, 'target.density': 2e-6 })
  expect(stated?.substitution).toContain('m = 0.6, N_min = 4')
  expect((await largestShare('target-density.yaml'))?.substitution).not.toContain('m =')
})
