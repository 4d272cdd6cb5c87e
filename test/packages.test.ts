/** What strangers get: the archives, installed in a folder that knows nothing of this one. */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { differences, manifest, packageFolders } from '../scripts/packages.mjs'
import { examples } from './support/examples.js'
import { loopbackRegistry } from './support/loopback-registry.js'
import { root } from './support/problem-files.js'
import { follow, stepsAfter } from './support/steps.js'

const place = mkdtempSync(join(tmpdir(), 'dwell-packages-'))
const archives = join(place, 'archives')
const outside = join(place, 'outside')
afterAll(() => rmSync(place, { recursive: true, force: true }), 60_000)

const archiveOf = (folder: string): string => {
  const { name, version } = manifest(folder)
  return join(archives, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)
}

const run = (command: string, args: readonly string[], cwd = outside) =>
  spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 60_000 })

test('every package says what the root says', () => {
  expect(differences(), 'node scripts/packages.mjs --fix mends it').toEqual([])
})

test.each(packageFolders())('%s: TypeScript builds what it imports before it', (folder) => {
  const { dependencies = {}, devDependencies = {} } = manifest(folder)
  const references = readFileSync(join(root, folder, 'tsconfig.json'), 'utf8')
  const built = new Set([...references.matchAll(/"path": "(?:[^"]*\/)?([^"/]+)"/g)].map(([, name]) => name))
  const sources = readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(root, folder, 'src', path), 'utf8'))
  const missing = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => {
    const short = /^@dwell\/(?:solver-)?(.+)$/.exec(name)?.[1]
    return (
      short !== undefined &&
      !built.has(short) &&
      sources.some((text) => text.includes(`from '${name}`) || text.includes(`import('${name}`))
    )
  })
  expect(missing, 'packages without a reference').toEqual([])
})

describe('the archives', () => {
  beforeAll(() => {
    mkdirSync(archives)
    const workspaces = packageFolders().flatMap((folder) => ['-w', folder])
    execFileSync('npm', ['pack', '--silent', '--pack-destination', archives, ...workspaces], { cwd: root })
  }, 120_000)

  test.each(packageFolders())('%s: licence, readme and exports', async (folder) => {
    const { messages } = await publint({ pkgDir: join(root, folder), level: 'warning', pack: false })
    expect(messages).toEqual([])
    const { exports } = manifest(folder)
    const archive = archiveOf(folder)
    const held = execFileSync('tar', ['tzf', archive], { encoding: 'utf8' }).split('\n')
    const missing = ['package/LICENSE', 'package/README.md'].filter((path) => !held.includes(path))
    expect({ missing, left: held.filter((path) => path.endsWith('.tsbuildinfo')) }).toEqual({
      missing: [],
      left: [],
    })
    if (exports === undefined || folder === 'packages/studio') return
    const types = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(archive))))
    // The packages are modules only: what CommonJS and Node 10 cannot do is no fault.
    const faults = types.types
      ? types.problems.filter(
          (problem) =>
            !('resolutionKind' in problem && /node10|node16-cjs/.test(problem.resolutionKind)) &&
            problem.kind !== 'CJSResolvesToESM',
        )
      : ['no types']
    expect(faults).toEqual([])
  })

  describe('installed elsewhere', () => {
    beforeAll(() => {
      mkdirSync(outside)
      writeFileSync(join(outside, 'package.json'), '{ "private": true, "type": "module" }\n')
      const files = readdirSync(archives).map((name) => join(archives, name))
      const { status, stderr } = run('npm', [
        'install',
        '--no-audit',
        '--no-fund',
        '--prefer-offline',
        ...files,
      ])
      expect(status, stderr).toBe(0)
      // Whether a transitive package may run its script is for the one who installs to say.
      const warnings = stderr
        .split('\n')
        .filter((line) => /warn/i.test(line) && !line.includes('install-scripts'))
      expect(warnings, 'warnings of the installation').toEqual([])
      cpSync(join(root, 'examples'), join(outside, 'examples'), { recursive: true })
    }, 120_000)

    test.for(examples)(
      'example $name',
      { timeout: 90_000 },
      async ({ run: runExample, without }, context) => {
        const reason = without?.()
        if (reason !== undefined) context.skip(reason)
        const conditions = ['module', 'browser', 'default']
        await runExample({ folder: outside, dwell: ['npx', 'dwell'], scratch: place, conditions })
      },
    )

    test('a solver as CONTRIBUTING.md says, quick conformance green', { timeout: 180_000 }, async () => {
      const lines = stepsAfter(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8'), 'Anywhere else')
      const registry = await loopbackRegistry(
        packageFolders().map((folder) => ({ manifest: manifest(folder), path: archiveOf(folder) })),
      )
      // As if published: the scope comes from the archives, everything else as the user has it.
      const own = run('npm', ['config', 'get', 'userconfig'], root).stdout.trim()
      const userconfig = join(place, 'npmrc')
      writeFileSync(
        userconfig,
        `${existsSync(own) ? readFileSync(own, 'utf8') : ''}\n@dwell:registry=${registry.address}\n`,
      )
      try {
        const steps = await follow(lines, outside, {
          npm_config_userconfig: userconfig,
          npm_config_prefer_offline: 'true',
          npm_config_audit: 'false',
          npm_config_fund: 'false',
          VITEST: '',
        })
        for (const { line, code, output } of steps) expect(code, `${line}\n${output}`).toBe(0)
        expect(steps.map(({ line }) => line)).toEqual(lines.filter((line) => !line.startsWith('cd ')))
        expect(steps.at(-1)?.output).toMatch(/\d+ passed/)
      } finally {
        registry.close()
      }
    })

    test('the program solves a shipped problem and one that extends it', () => {
      const shipped = run('npx', ['dwell', 'solve', 'dwell:reference', '--no-prices'])
      expect(shipped.stdout, shipped.stderr).toMatch(/Capacity +589\.23 Mbit\/s/)
      writeFileSync(
        join(outside, 'mine.yaml'),
        'title: Mine\nextends: dwell:reference\nbudget:\n  sensing: 0.2\n',
      )
      const mine = run('npx', ['dwell', 'check', 'mine.yaml'])
      expect(mine.stdout, mine.stderr).toContain('ok   mine.yaml: Mine')
    })

    test('every shipped problem is valid there', () => {
      const { stdout, stderr, status } = run('npx', ['dwell', 'check', 'dwell:*'])
      expect(status, stderr).toBe(0)
      expect(stdout).toContain('files valid.')
    })

    test.each(['node16', 'bundler'])('a program in TypeScript compiles under %s and runs', (resolution) => {
      const source = `import { Problem, referenceSpec } from '@dwell/core'
import { createEngine, type SolveReport } from '@dwell/engine'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
const report: SolveReport = await createEngine({ solvers: [exhaustiveSolver] }).solve(new Problem(referenceSpec))
console.log(report.design?.K)
`
      writeFileSync(join(outside, 'program.mts'), source)
      const module = resolution === 'node16' ? 'node20' : 'esnext'
      const options = [
        '--module',
        module,
        '--moduleResolution',
        resolution === 'node16' ? 'node16' : resolution,
      ]
      const compiled = run(join(root, 'node_modules/.bin/tsc'), [
        ...options,
        '--target',
        'es2023',
        '--strict',
        '--outDir',
        'out',
        'program.mts',
      ])
      expect(compiled.stdout + compiled.stderr).toBe('')
      expect(run('node', ['out/program.mjs']).stdout).toBe('3\n')
    })
  })
})
