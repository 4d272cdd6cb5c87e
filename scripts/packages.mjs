/**
 * What every package says alike: licence, repository, engines, and what its archive holds. The root
 * package.json is the one place where it is written; `--fix` copies it, without it differences are listed.
 *
 *   node scripts/packages.mjs [--fix]
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** Folders of all workspaces, relative to the root. */
export const packageFolders = () =>
  ['packages', 'plugins'].flatMap((group) =>
    readdirSync(join(root, group))
      .filter((name) => existsSync(join(root, group, name, 'package.json')))
      .map((name) => `${group}/${name}`),
  )

/** The manifest of a workspace as it is. */
export const manifest = (folder) => readJson(join(root, folder, 'package.json'))

/** The manifest of a workspace as it should be. */
export const wanted = (folder) => {
  const shared = readJson(join(root, 'package.json'))
  const own = manifest(folder)
  return {
    ...own,
    version: shared.version,
    license: shared.license,
    repository: { ...shared.repository, directory: folder },
    engines: shared.engines,
    files: own.files ?? ['dist', 'src'],
    scripts: {
      ...own.scripts,
      prepack: 'node ../../scripts/prepack.mjs',
      postpack: 'node ../../scripts/prepack.mjs --undo',
    },
  }
}

/** Workspaces whose manifest is not as it should be. */
export const differences = () =>
  packageFolders().filter((folder) => JSON.stringify(manifest(folder)) !== JSON.stringify(wanted(folder)))

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const fix = process.argv.includes('--fix')
  const found = differences()
  for (const folder of found) {
    if (fix) writeFileSync(join(root, folder, 'package.json'), `${JSON.stringify(wanted(folder), null, 2)}\n`)
    process.stdout.write(
      `${folder}/package.json${fix ? ': mended' : ': differs from the root (--fix mends it)'}\n`,
    )
  }
  process.exitCode = found.length > 0 && !fix ? 1 : 0
}
