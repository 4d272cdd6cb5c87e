/** What CONTRIBUTING.md promises of the house, as far as a program can see it; lengths are the linter's. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'vite'
import { describe, expect, test } from 'vitest'
import { root } from './support/problem-files.js'

/** Rooms in which every source has its test. */
const mirrored = ['packages/reform/src', 'packages/engine/src', 'packages/core/src/problem'] as const

/** Parts of a whole that is tested as one: what they do is seen in it alone. */
const testedIn: Readonly<Record<string, readonly string[]>> = {
  'packages/reform/test/milp/relaxation.test.ts': [
    'milp/capacity-cells',
    'milp/capacity-formulation',
    'milp/capacity-model',
    'milp/density-formulation',
    'milp/density-model',
    'milp/formulation',
    'milp/share-formulation',
    'milp/share-model',
  ].map((name) => `packages/reform/src/${name}.ts`),
  'packages/reform/test/milp/outer-approximation.test.ts': ['packages/reform/src/milp/polish-beam.ts'],
  'packages/reform/test/penalty/cluster-ranking.test.ts': [
    'packages/reform/src/penalty/cluster-rounds.ts',
    'packages/reform/src/penalty/fixed-cluster.ts',
  ],
  'packages/reform/test/penalty/exact-penalty.test.ts': ['packages/reform/src/penalty/isolated-starts.ts'],
  'packages/reform/test/reduced/floors.test.ts': [
    'packages/reform/src/reduced/clustered-floor.ts',
    'packages/reform/src/reduced/disc-rate.ts',
    'packages/reform/src/reduced/disc-search.ts',
    'packages/reform/src/reduced/isolated-beams.ts',
    'packages/reform/src/reduced/isolated-floor.ts',
  ],
  'packages/reform/test/reduced/regimes.test.ts': ['packages/reform/src/reduced/reduced-design.ts'],
  'packages/engine/test/claims/claims.test.ts': [
    'ceilings',
    'index',
    'claim',
    'lifetime',
    'network',
    'simulator',
    'single-bs',
    'statements',
  ].map((name) => `packages/engine/src/claims/${name}.ts`),
  'packages/engine/test/compare/compare.test.ts': ['packages/engine/src/compare/disputes.ts'],
  'packages/engine/test/frontier/draw-frontier.test.ts': [
    'packages/engine/src/frontier/compare-frontiers.ts',
    'packages/engine/src/frontier/trace.ts',
  ],
  'packages/engine/test/court/answers.test.ts': ['packages/engine/src/court/hear.ts'],
  'packages/engine/test/engine.test.ts': [
    'packages/engine/src/other-footprints.ts',
    'packages/engine/src/promises.ts',
    'packages/engine/src/solve-report.ts',
  ],
  'packages/engine/test/point/run-point.test.ts': ['packages/engine/src/point/point-record.ts'],
  'packages/core/test/problem/problem.test.ts': ['packages/core/src/problem/bound-model.ts'],
  'packages/core/test/problem/footprint/laws.test.ts': ['cells', 'promise', 'registry'].map(
    (name) => `packages/core/src/problem/footprint/${name}.ts`,
  ),
}
const parts = new Set(Object.values(testedIn).flat())

const mirrorOf = (source: string): string => source.replace('/src/', '/test/').replace(/\.ts$/, '.test.ts')

/** Whether a module is there at run time with something of its own: no list of exports, no types alone. */
const hasCode = (source: string): boolean => {
  const { body } = parseAst(readFileSync(join(root, source), 'utf8'), { lang: 'ts' })
  return body.some((statement) => {
    const inner =
      statement.type === 'ExportNamedDeclaration' && statement.declaration ? statement.declaration : statement
    return inner.type === 'VariableDeclaration'
      ? inner.declarations.some(({ init }) => init !== null && init.type !== 'Literal')
      : inner.type === 'FunctionDeclaration' || inner.type === 'ClassDeclaration'
  })
}

describe.each(mirrored)('%s', (room) => {
  const sources = readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${room}/${name.replaceAll('\\', '/')}`)

  test('is not empty', () => {
    expect(sources.length, `sources in ${room}`).toBeGreaterThan(10)
  })

  test('every source that does something has a test of its name, or is a part of what one tests', () => {
    const without = sources.filter(
      (source) => hasCode(source) && !parts.has(source) && !existsSync(join(root, mirrorOf(source))),
    )
    expect(without, 'sources without a test').toEqual([])
  })
})

test('the list of parts is true: each is there, has no test of its own, and its whole has one', () => {
  for (const [whole, each] of Object.entries(testedIn)) {
    expect(existsSync(join(root, whole)), `${whole} is there`).toBe(true)
    for (const part of each) {
      expect(existsSync(join(root, part)), `${part} is there`).toBe(true)
      expect(existsSync(join(root, mirrorOf(part))), `${part} has a test of its own`).toBe(false)
    }
  }
})

test('the linter keeps functions to 80 lines and files to 400', () => {
  const { rules }: { readonly rules: Readonly<Record<string, unknown>> } = JSON.parse(
    readFileSync(join(root, '.oxlintrc.json'), 'utf8'),
  )
  expect(rules['max-lines-per-function']).toEqual(['error', { max: 80 }])
  expect(rules['max-lines']).toEqual(['error', { max: 400 }])
})
