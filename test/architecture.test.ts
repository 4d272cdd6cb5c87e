/** The arrows between packages, and the purity of the core. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { breaches, loadedBy, withoutComments, workspacePackages } from './support/arrows.js'
import { root } from './support/problem-files.js'

describe('this workspace', () => {
  test('is read: every package has sources and core is imported by others', () => {
    const packages = workspacePackages(root)
    const folders = packages.map((each) => each.folder)
    expect(folders).toEqual(
      expect.arrayContaining(['packages/core', 'packages/engine', 'plugins/exhaustive']),
    )
    for (const { folder, sources } of packages) expect(sources.length, folder).toBeGreaterThan(0)
    const importers = packages.filter(({ sources }) =>
      sources.some(({ imports }) => imports.some(({ specifier }) => specifier === '@dwell/core')),
    )
    expect(importers.length).toBeGreaterThan(5)
  })

  test('keeps every arrow', () => {
    expect(breaches(root)).toEqual([])
  })

  test('the main entry of core loads erf and nothing else', () => {
    const libraries = [...loadedBy(join(root, 'packages/core/src/index.ts'))]
    expect(libraries.every((name) => name.startsWith('@stdlib/math-base-special-erf'))).toBe(true)
    // The walk itself works: the file reader does load the parser.
    expect([...loadedBy(join(root, 'packages/core/src/problem-file/index.ts'))]).toContain('yaml')
  })

  test('the checker of certificates imports nothing at run time', () => {
    expect([...loadedBy(join(root, 'packages/verify/src/index.ts'))]).toEqual([])
  })

  test('the entry of simulate for pages loads no thread pool and nothing of Node', () => {
    const libraries = [...loadedBy(join(root, 'packages/simulate/src/kernel.ts'))]
    expect(libraries).toContain('@dwell/core/random')
    expect(libraries.filter((name) => !name.startsWith('@dwell/') && !name.startsWith('@stdlib/'))).toEqual([
      'flatbush',
    ])
  })
})

describe('a tree with faults', () => {
  let tree: string
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), text)
  }
  beforeEach(() => {
    tree = mkdtempSync(join(tmpdir(), 'dwell-arrows-'))
    for (const [folder, name] of [
      ['packages/core', '@dwell/core'],
      ['packages/reform', '@dwell/reform'],
      ['packages/verify', '@dwell/verify'],
      ['packages/certify', '@dwell/certify'],
      ['packages/engine', '@dwell/engine'],
      ['packages/report', '@dwell/report'],
      ['packages/conformance', '@dwell/conformance'],
      ['packages/simulate', '@dwell/simulate'],
      ['packages/new', '@dwell/new'],
      ['packages/cli', 'dwell'],
      ['packages/studio', '@dwell/studio'],
      ['plugins/some', '@dwell/solver-some'],
    ] as const) {
      put(`${folder}/package.json`, JSON.stringify({ name }))
      put(`${folder}/src/index.ts`, folder === 'packages/core' ? 'export {}\n' : `import '@dwell/core'\n`)
    }
  })
  afterEach(() => rmSync(tree, { recursive: true }))

  test('without faults there is nothing to report', () => {
    put('packages/cli/src/all.ts', `import { a } from '@dwell/solver-some'\nimport '@dwell/engine'\n`)
    put('packages/studio/src/all.tsx', `import { a } from '@dwell/solver-some'\nimport '@dwell/report'\n`)
    put('packages/report/src/a.ts', `import type { SolveReport } from '@dwell/engine'\n`)
    put('plugins/some/src/a.ts', `import { b } from '@dwell/reform'\nconst t = performance.now()\n`)
    expect(breaches(tree)).toEqual([])
  })

  test.each([
    ['packages/core', '@dwell/engine', 'packages/engine'],
    ['packages/core', '@dwell/solver-some', 'plugins/some'],
    ['packages/reform', '@dwell/engine', 'packages/engine'],
    ['packages/report', '@dwell/reform', 'packages/reform'],
    ['packages/report', '@dwell/solver-some', 'plugins/some'],
    ['packages/simulate', '@dwell/engine', 'packages/engine'],
    ['packages/conformance', '@dwell/reform', 'packages/reform'],
    ['packages/engine', '@dwell/solver-some', 'plugins/some'],
    ['packages/engine', '@dwell/reform', 'packages/reform'],
    ['packages/verify', '@dwell/reform', 'packages/reform'],
    ['packages/verify', '@dwell/certify', 'packages/certify'],
    ['packages/certify', '@dwell/engine', 'packages/engine'],
    ['plugins/some', '@dwell/engine', 'packages/engine'],
    ['packages/new', '@dwell/solver-some', 'plugins/some'],
    ['packages/new', 'dwell', 'packages/cli'],
    ['packages/engine', 'dwell', 'packages/cli'],
    ['packages/studio', 'dwell', 'packages/cli'],
    ['packages/cli', '@dwell/studio', 'packages/studio'],
    ['packages/engine', '@dwell/studio', 'packages/studio'],
    ['plugins/some', '@dwell/conformance', 'packages/conformance'],
  ])('%s → %s is reported', (folder, specifier, target) => {
    put(`${folder}/src/deep/fault.ts`, `import {\n  a,\n} from '${specifier}'\n`)
    expect(breaches(tree)).toEqual([`${folder}/src/deep/fault.ts: ${folder} must not import ${target}`])
  })

  test.each([
    ['type import', `import type { A } from '@dwell/engine'`],
    ['re-export', `export * from '@dwell/engine'`],
    ['sub-path', `import { a } from "@dwell/engine/deep"`],
    ['dynamic import', `const a = await import('@dwell/engine')`],
    ['side effect', `import '@dwell/engine'`],
  ])('also as a %s', (_kind, code) => {
    put('packages/reform/src/fault.ts', `${code}\n`)
    expect(breaches(tree)).toEqual([
      'packages/reform/src/fault.ts: packages/reform must not import packages/engine',
    ])
  })

  test.each([
    [`import { readFileSync } from 'node:fs'`, 'core must not import node:fs'],
    [`import { readFileSync } from 'fs'`, 'core must not import fs'],
    [`const path = process.env['HOME']`, 'core must not use the global process'],
    [`const b = Buffer.from('')`, 'core must not use the global Buffer'],
    [`document.title = ''`, 'core must not use the global document'],
    [`void fetch('x')`, 'core must not use the global fetch'],
    [`const x = Math.random()`, 'packages/core must not use Math.random'],
    [`const x = Date.now()`, 'packages/core must not use Date.now'],
    [
      `import { a } from '../../engine/src/index.js'`,
      'reaches out of its package: ../../engine/src/index.js',
    ],
  ])('core with %s', (code, what) => {
    put('packages/core/src/fault.ts', `${code}\n`)
    expect(breaches(tree)).toEqual([`packages/core/src/fault.ts: ${what}`])
  })

  test('chance and clocks in a solver', () => {
    put('plugins/some/src/fault.ts', 'const x = Math.random() + Date.now()\n')
    expect(breaches(tree)).toEqual([
      'plugins/some/src/fault.ts: plugins/some must not use Math.random',
      'plugins/some/src/fault.ts: plugins/some must not use Date.now',
    ])
  })

  test('a parser behind the main entry of core, however far', () => {
    put('packages/core/src/index.ts', `export { a } from './a.js'\n`)
    put('packages/core/src/a.ts', `export { a } from './b.js'\nimport type { Doc } from 'yaml'\n`)
    put('packages/core/src/b.ts', `import { z } from 'zod/mini'\nexport const a = z\n`)
    expect(breaches(tree)).toEqual(['packages/core/src/index.ts: loads zod/mini'])
  })

  test('what only a comment says is no fault', () => {
    put(
      'packages/core/src/fine.ts',
      `// import '@dwell/engine'\n/* process.exit() */\nexport const a = 'it' // fetch()\n`,
    )
    expect(breaches(tree)).toEqual([])
    expect(withoutComments(`a('//no', "/*no*/") // yes`).trim()).toBe(`a('//no', "/*no*/")`)
  })
})
