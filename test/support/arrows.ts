/** Which workspace package may import which, and what the pure ones may not touch: read from the sources. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative } from 'node:path'

/** Folder of a package → folders it may import from; `plugins/*`, `cli` and `studio` have rules of their own. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'packages/core': [],
  'packages/reform': ['packages/core'],
  'packages/conformance': ['packages/core'],
  'packages/verify': ['packages/core'],
  'packages/certify': ['packages/core', 'packages/verify'],
  // The list of plugins is the one package that names them all.
  'packages/solvers': ['packages/core', 'plugins/*'],
  'packages/engine': ['packages/core', 'packages/verify', 'packages/certify'],
  'packages/simulate': ['packages/core'],
  'packages/report': ['packages/core', 'packages/engine'],
  'packages/sweep': ['packages/core', 'packages/engine', 'packages/simulate'],
  'packages/queue': ['packages/core', 'packages/engine', 'packages/sweep', 'packages/simulate'],
  'packages/evidence': ['packages/core', 'packages/engine', 'packages/simulate'],
  'packages/network': ['packages/core', 'packages/engine', 'packages/simulate'],
  'packages/figures': ['packages/core', 'packages/engine', 'packages/report'],
}
/** What a package without a line of its own may import: never a plugin, never the command line. */
const othersMay = ['packages/core', 'packages/engine']
const pluginMay = ['packages/core', 'packages/reform']
/** Packages that must not depend on time, chance or machine beyond what they are handed. */
const reproducible = (folder: string): boolean =>
  folder.startsWith('plugins/') || folder === 'packages/core' || folder === 'packages/reform'

/** Libraries that the main entry of core must not load: a browser page pays for them. */
const heavy = new Set(['yaml', 'zod', 'js-quantities'])

/** Globals of Node or of a page, as a whole word followed by a use. */
const foreignGlobals =
  /(?<![.\w$'])(process|Buffer|__dirname|__filename|require|window|document|navigator|localStorage|fetch|XMLHttpRequest)(?=\s*[.([])/g

/** Whether the file has a variable or parameter of this name. */
const declares = (code: string, name: string): boolean =>
  new RegExp(`\\b(?:const|let|var|function)\\s+${name}\\b|[(,]\\s*${name}\\s*[:,)]`).test(code)

interface Source {
  readonly path: string
  /** Text without comments. */
  readonly code: string
  readonly imports: readonly Import[]
}

interface Import {
  readonly specifier: string
  /** `import type` and `export type` leave nothing behind at run time. */
  readonly typeOnly: boolean
}

/** Removes comments; strings and templates are kept as they are. */
export const withoutComments = (text: string): string =>
  text.replaceAll(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (_whole, literal: string | undefined) => literal ?? ' ',
  )

const importsOf = (code: string): readonly Import[] => {
  const found: Import[] = []
  const statement = /(?:^|[\s;])(import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]/g
  for (const [, , type, specifier] of code.matchAll(statement))
    found.push({ specifier, typeOnly: type !== undefined })
  for (const [, specifier] of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g))
    found.push({ specifier, typeOnly: false })
  return found
}

const sourcesUnder = (folder: string): readonly Source[] => {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|js|mjs)$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const code = withoutComments(readFileSync(path, 'utf8'))
      return { path, code, imports: importsOf(code) }
    })
    .sort((p, q) => (p.path < q.path ? -1 : 1))
}

export interface WorkspacePackage {
  /** `packages/core`, `plugins/exhaustive`. */
  readonly folder: string
  readonly name: string
  readonly sources: readonly Source[]
}

export const workspacePackages = (root: string): readonly WorkspacePackage[] =>
  ['packages', 'plugins'].flatMap((group) =>
    readdirSync(join(root, group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) => {
        const folder = `${group}/${entry.name}`
        const manifest = join(root, folder, 'package.json')
        if (!existsSync(manifest)) return []
        const [, name] = /"name":\s*"([^"]+)"/.exec(readFileSync(manifest, 'utf8')) ?? []
        if (name === undefined) throw new Error(`${manifest} has no name`)
        return [{ folder, name, sources: sourcesUnder(join(root, folder, 'src')) }]
      }),
  )

/** The command line and the page sit on top of everything. */
const onTop = new Set(['packages/cli', 'packages/studio'])

const mayImport = (from: string, to: string): boolean =>
  from === to ||
  // The command line serves the page's built files; neither imports the other.
  (onTop.has(from) && !onTop.has(to)) ||
  (from.startsWith('plugins/') ? pluginMay : (allowed[from] ?? othersMay)).some(
    (each) => each === to || (each === 'plugins/*' && to.startsWith('plugins/')),
  )

/** Name of the npm package in a specifier: `@dwell/core/units` → `@dwell/core`. */
const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const isBuiltin = (specifier: string): boolean =>
  specifier.startsWith('node:') || builtinModules.includes(packageName(specifier))

/** Every breach of the house rules in a tree, one readable line each. */
export const breaches = (root: string): readonly string[] => {
  const packages = workspacePackages(root)
  const byName = new Map(packages.map((each) => [each.name, each.folder]))
  const found: string[] = []
  for (const { folder, sources } of packages) {
    for (const { path, code, imports } of sources) {
      const report = (what: string): void => void found.push(`${relative(root, path)}: ${what}`)
      for (const { specifier } of imports) {
        if (specifier.startsWith('.')) {
          const target = relative(join(root, folder), join(dirname(path), specifier))
          if (target.startsWith('..')) report(`reaches out of its package: ${specifier}`)
          continue
        }
        const target = byName.get(packageName(specifier))
        if (target && !mayImport(folder, target)) report(`${folder} must not import ${target}`)
        if (folder === 'packages/core' && isBuiltin(specifier)) report(`core must not import ${specifier}`)
      }
      if (folder === 'packages/core')
        for (const [, name] of code.matchAll(foreignGlobals))
          if (!declares(code, name)) report(`core must not use the global ${name}`)
      if (reproducible(folder))
        for (const [call] of code.matchAll(/\bMath\.random\b|\bDate\.now\b|\bnew Date\b/g))
          report(`${folder} must not use ${call}`)
    }
  }
  for (const library of loadedBy(join(root, 'packages/core/src/index.ts')))
    if (heavy.has(packageName(library))) found.push(`packages/core/src/index.ts: loads ${library}`)
  return found
}

/** Libraries that an entry file loads at run time, through every relative import. */
export const loadedBy = (entry: string): ReadonlySet<string> => {
  const libraries = new Set<string>()
  const seen = new Set<string>()
  const visit = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    for (const { specifier, typeOnly } of importsOf(withoutComments(readFileSync(path, 'utf8')))) {
      if (typeOnly) continue
      if (specifier.startsWith('.')) visit(join(dirname(path), specifier.replace(/\.js$/, '.ts')))
      else libraries.add(specifier)
    }
  }
  visit(entry)
  return libraries
}
