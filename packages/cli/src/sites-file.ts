/** Base-station sites from a CSV file: two columns, x and y in local metres, with or without a head line. */
import { readFileSync } from 'node:fs'
import { InputError } from './failure.js'
import { systemReason } from './system-error.js'

/** @throws InputError naming the line that is wrong, or the file that cannot be read */
export const readSites = (
  path: string,
): { readonly xs: readonly number[]; readonly ys: readonly number[] } => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new InputError(`cannot read '${path}': ${systemReason(error)}`)
  }
  const xs: number[] = []
  const ys: number[] = []
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const cells = line.split(/[,;\t]/).map((cell) => cell.trim())
    const [x, y] = cells.map((cell) => (cell === '' ? Number.NaN : Number(cell)))
    if (cells.length >= 2 && Number.isFinite(x) && Number.isFinite(y)) {
      xs.push(x)
      ys.push(y)
    } else if (i > 0)
      throw new InputError(`${path}:${i + 1}: expected x and y in metres, two numbers, got '${line.trim()}'`)
  }
  if (xs.length < 2) throw new InputError(`'${path}' holds ${xs.length} sites; at least two are needed`)
  return { xs, ys }
}
