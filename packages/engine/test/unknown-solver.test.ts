import { expect, test } from 'vitest'
import { UnknownSolverError } from '../src/unknown-solver.js'

test('says what there is and what is nearest', () => {
  const error = new UnknownSolverError('exhaustiv', ['exhaustive', 'highs'], 'installed: mine')
  expect(error.nearest).toBe('exhaustive')
  expect(error.message).toBe(
    "unknown solver 'exhaustiv', did you mean 'exhaustive'? (known: exhaustive, highs; installed: mine)",
  )
  expect(error.name, 'the name by which the program finds its exit code').toBe('UnknownSolverError')
})

test('without a near one, and without any', () => {
  expect(new UnknownSolverError('zzz', ['highs']).message).toBe("unknown solver 'zzz' (known: highs)")
  expect(new UnknownSolverError('zzz', []).message).toBe("unknown solver 'zzz' (known: none)")
})
