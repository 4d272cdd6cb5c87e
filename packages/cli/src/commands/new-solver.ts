/** `dwell new solver ID`. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { MODEL_VERSION } from '@dwell/engine/point'
import { shippedIds } from '@dwell/solvers'
import { exitCode } from '../exit-code.js'
import { InputError, UsageError } from '../failure.js'
import { makeFolders } from '../make-folders.js'
import { writeFileWhole } from '../output.js'
import { scaffoldSolver } from '../solver-scaffold.js'

/** @param stray an option of `dwell new` that begins problem files, which a solver has no use for */
export const newSolver = (id: string, stray?: string): number => {
  if (stray !== undefined)
    throw new UsageError(
      `dwell new solver takes no ${stray}: the package is made in plugins/ or in this folder`,
    )
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    throw new UsageError(`solver id '${id}': expected kebab-case such as my-method`)
  if (shippedIds.includes(id)) throw new UsageError(`the id '${id}' is taken by a solver that ships`)
  const { folder, files, next } = scaffoldSolver(id, process.cwd(), MODEL_VERSION)
  if (existsSync(folder)) throw new InputError(`${folder} is there already`)
  for (const [path, text] of Object.entries(files)) {
    const target = join(folder, path)
    makeFolders(dirname(target))
    writeFileWhole(target, text)
  }
  process.stdout.write(`made ${folder}; next:\n\n${next.map((line) => `  ${line}`).join('\n')}\n`)
  return exitCode.solved
}
