/** A solver's package that runs and passes the conformance suite from its first minute. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Scaffold {
  /** Folder of the package, relative to where it is made. */
  readonly folder: string
  /** Text of each file by its path in the package. */
  readonly files: Readonly<Record<string, string>>
  /** What to do next, a command a line. */
  readonly next: readonly string[]
}

/** Whether a folder is the root of the toolkit's own sources. */
const isCheckout = (folder: string): boolean => {
  const manifest = join(folder, 'package.json')
  return existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"dwell-workspace"')
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** `my-method` → `myMethodSolver`. */
const exportName = (id: string): string =>
  `${id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}Solver`

const source = (id: string, typed: boolean): string => `/** ${id}: what it does, in one line. */
import { defineSolver } from '@dwell/reform'

/** The same numbers every time: mulberry32. */
const generator = (seed${typed ? ': number' : ''})${typed ? ': (() => number)' : ''} => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

/** Samples of the first look, and of each closer one around the best design so far. */
const [FIRST, CLOSER, ROUNDS] = [4000, 400, 12]

export const ${exportName(id)} = defineSolver({
  id: '${id}',
  summary: 'local: a first method to replace by yours',
  search: (problem, judge) => {
    const { share } = problem.spec.budget
    const { beamwidth } = problem.spec.radio
    const next = generator(1)
    const clamp = (value${typed ? ': number' : ''}, { min, max }${typed ? ': { min: number; max: number }' : ''}) =>
      Math.min(max, Math.max(min, value))
    /** Judges K, ρ, θ at the least rate that keeps the promise, if there is one. */
    const consider = (K${typed ? ': number' : ''}, rho${typed ? ': number' : ''}, theta${typed ? ': number' : ''}) => {
      const clustered = problem.isSupercritical(problem.percolation(rho, theta))
      const r = clustered
        ? problem.clusterRate(K)
        : problem.kinematics.minimumRate(problem.safeRadius(rho, theta))
      return r <= problem.handoverCeiling ? judge({ K, rho, theta, r }) : undefined
    }
    let best${typed ? ': ReturnType<typeof consider>' : ''}
    const keep = (found${typed ? ': ReturnType<typeof consider>' : ''}) => {
      if (found?.feasible && !(best && best.objective.value >= found.objective.value)) best = found
    }
    for (let i = 0; i < FIRST; i++) {
      const K = problem.reliabilityFloor + Math.floor(next() ** 3 * 20)
      const rho = share.min + (share.max - share.min) * next() ** 4
      const theta = beamwidth.min + (beamwidth.max - beamwidth.min) * next() ** 2
      if (K <= problem.largestCluster) keep(consider(K, rho, theta))
    }
    for (let round = 0, width = 0.3; best && round < ROUNDS; round++, width /= 2)
      for (let i = 0; i < CLOSER; i++) {
        const { K, rho, theta }${typed ? ': { K: number; rho: number; theta: number }' : ''} = best.design
        const near = (value${typed ? ': number' : ''}) => value * Math.exp(width * (2 * next() - 1))
        keep(consider(K, clamp(near(rho), share), clamp(near(theta), beamwidth)))
      }
  },
})
${typed ? '' : `\nexport default ${exportName(id)}\n`}`

const readme = (id: string): string => `# ${id}

What it does, and where the method comes from.

**Takes** P2, P2-DYN; every objective.
**Guarantee** \`local\`: the best feasible design that it met.

## Known failures

Each with the problem that shows it.
`

const conformanceTest = (
  id: string,
  typed: boolean,
): string => `import { conformance } from '@dwell/conformance'
import { ${exportName(id)} } from '../${typed ? 'src/index.js' : 'index.js'}'

// DWELL_CONFORMANCE=quick for a first look. A random search comes within some per cent; tighten this with your method.
conformance(() => ${exportName(id)}, { localGap: 0.5 })
`

/** Inside the toolkit's sources: a workspace like its siblings, taken into the list by scripts/registry.mjs. */
const inside = (id: string, version: string): Scaffold => ({
  folder: `plugins/${id}`,
  files: {
    'package.json': json({
      name: `@dwell/solver-${id}`,
      version,
      description: `The solver ${id}`,
      license: 'MIT',
      type: 'module',
      sideEffects: false,
      dwell: { solver: exportName(id), order: 100 },
      files: ['dist', 'src', '!dist/.tsbuildinfo'],
      exports: {
        '.': { 'dwell-source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
      },
      dependencies: { '@dwell/core': version, '@dwell/reform': version },
      devDependencies: { '@dwell/conformance': version },
    }),
    'tsconfig.json': json({
      extends: '../../tsconfig.base.json',
      compilerOptions: { rootDir: 'src', outDir: 'dist' },
      include: ['src'],
      references: [{ path: '../../packages/core' }, { path: '../../packages/reform' }],
    }),
    'README.md': readme(id),
    'src/index.ts': source(id, true),
    'test/conformance.test.ts': conformanceTest(id, true),
  },
  next: [
    'node scripts/registry.mjs --fix && node scripts/packages.mjs --fix && npm install',
    'npm run build && npx dwell solve problems/reference.yaml --solver ' + id,
    `DWELL_CONFORMANCE=quick npx vitest run plugins/${id}`,
  ],
})

/** Anywhere else: a package of its own in plain JavaScript, loaded with --plugin. */
const outside = (id: string, version: string): Scaffold => ({
  folder: `dwell-solver-${id}`,
  files: {
    'package.json': json({
      name: `dwell-solver-${id}`,
      version: '0.1.0',
      description: `The solver ${id} for Dwell`,
      type: 'module',
      main: 'index.js',
      scripts: { test: 'vitest run' },
      dependencies: { '@dwell/reform': `^${version}` },
      devDependencies: { '@dwell/conformance': `^${version}`, vitest: '^4.1.0' },
    }),
    'README.md': readme(id),
    'index.js': source(id, false),
    'test/conformance.test.js': conformanceTest(id, false),
  },
  next: [
    `(cd dwell-solver-${id} && npm install)`,
    `npx dwell solve dwell:reference --plugin ./dwell-solver-${id} --solver ${id}`,
    `(cd dwell-solver-${id} && DWELL_CONFORMANCE=quick npm test)`,
  ],
})

/** The package for a solver, made for where it is asked for. */
export const scaffoldSolver = (id: string, folder: string, version: string): Scaffold =>
  isCheckout(folder) ? inside(id, version) : outside(id, version)
