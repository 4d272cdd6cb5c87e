/** Base-station sites from CSV text: two columns, x and y in local metres, with or without a head line. */

export interface Sites {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
}

export class SitesError extends Error {
  override readonly name = 'SitesError'
  /** From 1; absent when the whole list is at fault. */
  readonly line: number | undefined

  constructor(message: string, line?: number) {
    super(message)
    this.line = line
  }
}

/** @throws SitesError naming the line that is wrong, or a list of fewer than two sites */
export const parseSites = (text: string): Sites => {
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
      throw new SitesError(`expected x and y in metres, two numbers, got '${line.trim()}'`, i + 1)
  }
  if (xs.length < 2)
    throw new SitesError(`holds ${xs.length} site${xs.length === 1 ? '' : 's'}; at least two are needed`)
  return { xs, ys }
}
