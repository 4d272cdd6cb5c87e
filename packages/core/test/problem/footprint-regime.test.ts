import { expect, test } from 'vitest'
import { CRITICAL_FILLING } from '../../src/model/index.js'
import { cellsRegimes, discRegimes } from '../../src/problem/footprint-regime.js'
import { Problem } from '../../src/problem/problem.js'
import { referenceSpec } from '../../src/problem/reference.js'

test.each([
  ['disc', discRegimes],
  ['cells', cellsRegimes],
] as const)('the regimes of the %s are those its problems have', (footprint, regimes) => {
  const spec = { ...referenceSpec, kinematics: { ...referenceSpec.kinematics, footprint } }
  expect(new Problem(spec).kinematics.regimes.map(({ name }) => name)).toEqual(
    regimes.map(({ name }) => name),
  )
})

test('together they hold at every ψ, each ψ once', () => {
  for (const regimes of [discRegimes, cellsRegimes]) {
    const at = (psi: number): number =>
      regimes.filter(({ percolation }) =>
        percolation === 'any'
          ? true
          : percolation === 'above'
            ? psi >= CRITICAL_FILLING
            : psi < CRITICAL_FILLING,
      ).length
    expect([0.1, CRITICAL_FILLING, 10].map(at), 'regimes at ψ below, at and above ψ_c').toEqual([1, 1, 1])
  }
})
