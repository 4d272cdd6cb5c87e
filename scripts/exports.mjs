/**
 * What each package exports, read from its sources: the chosen surface is test/exports.json, and what is exported beside
 * it is a slip or a decision. `--fix` writes the file anew, so that the decision shows in the change; without it,
 * differences are named. Exports are counted at its end.
 *
 *   node scripts/exports.mjs [--fix]
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseAst } from 'rolldown/parseAst'
import { manifest, packageFolders } from './packages.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const listed = join(root, 'test/exports.json')

/** Names that a declaration declares. */
const declared = ({ declarations, id }) =>
  declarations ? declarations.map((each) => each.id.name) : [id.name]

/** Names that a module exports, those of its own package that it hands on included. */
const namesOf = (path) => {
  const file = existsSync(path) ? path : `${path}x`
  const { body } = parseAst(readFileSync(file, 'utf8'), { lang: file.endsWith('x') ? 'tsx' : 'ts' })
  return body.flatMap((node) => {
    if (node.type === 'ExportDefaultDeclaration') return ['default']
    if (node.type === 'ExportAllDeclaration')
      return node.exported
        ? [node.exported.name]
        : namesOf(join(dirname(file), node.source.value.replace(/\.js$/, '.ts')))
    if (node.type !== 'ExportNamedDeclaration') return []
    return [
      ...node.specifiers.map((each) => each.exported.name),
      ...(node.declaration ? declared(node.declaration) : []),
    ]
  })
}

/** Every entry of every package with the sorted names that it exports. */
export const exportedNames = () =>
  Object.fromEntries(
    packageFolders().flatMap((folder) => {
      const { name, exports = {} } = manifest(folder)
      return Object.entries(exports)
        .filter(([, target]) => target['dwell-source'] !== undefined)
        .map(([entry, target]) => [
          `${name}${entry.slice(1)}`,
          [...new Set(namesOf(join(root, folder, target['dwell-source'])))].sort((a, b) => (a < b ? -1 : 1)),
        ])
    }),
  )

/** The chosen surface. */
export const chosenNames = () => JSON.parse(readFileSync(listed, 'utf8'))

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = exportedNames()
  const chosen = existsSync(listed) ? chosenNames() : {}
  const differing = [...new Set([...Object.keys(found), ...Object.keys(chosen)])].flatMap((entry) => {
    const [now, before] = [found[entry] ?? [], chosen[entry] ?? []]
    return [
      ...now.filter((name) => !before.includes(name)).map((name) => `+ ${entry} ${name}`),
      ...before.filter((name) => !now.includes(name)).map((name) => `- ${entry} ${name}`),
    ]
  })
  for (const line of differing) process.stdout.write(`${line}\n`)
  if (process.argv.includes('--fix')) writeFileSync(listed, `${JSON.stringify(found, null, 2)}\n`)
  else if (differing.length > 0) process.exitCode = 1
  const count = (main) =>
    Object.entries(found)
      .filter(([entry]) => !main || entry.split('/').length === 2)
      .reduce((sum, [, names]) => sum + names.length, 0)
  process.stdout.write(`${count(true)} exports of main entries, ${count(false)} in all\n`)
}
