/**
 * Run by npm in a package's folder before its archive is made: puts the licence beside it, and the problem
 * files into the program's. `--undo`, after packing, takes away what was put there.
 */
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const here = process.cwd()
const { name } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))

const copies = [['LICENSE', 'LICENSE']]
if (name === 'dwell') {
  // Problem files only: how their outcomes were made stays with the sources.
  copies.push(['problems', 'problems'], ['CHANGELOG.md', 'CHANGELOG.md'])
}

for (const [from, to] of copies) {
  const target = join(here, to)
  if (process.argv.includes('--undo')) rmSync(target, { recursive: true, force: true })
  else if (!existsSync(target))
    cpSync(join(root, from), target, { recursive: true, filter: (path) => !path.includes('independent') })
}
