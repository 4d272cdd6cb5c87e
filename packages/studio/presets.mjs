/** The operator problems of `problems/` as texts that stand on their own. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readProblem, writeProblem } from '@dwell/core/problem-file'

const host = {
  read: (path) => readFile(path),
  resolve: (from, relative) => join(from, '..', relative),
}

const rank = ({ name }) => (name === 'reference' ? '' : name)

/** The reference scenario first, the others by name. */
export const presets = async (folder) => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml'))
  const all = await Promise.all(
    names.map(async (file) => {
      const { spec } = await readProblem(join(folder, file), host)
      return { name: file.replace(/\.yaml$/, ''), title: spec.title, text: writeProblem(spec) }
    }),
  )
  return all.sort((p, q) => (rank(p) < rank(q) ? -1 : 1))
}
