import { nearest } from '@dwell/core'

/** A solver id that no binding has. */
export class UnknownSolverError extends Error {
  readonly id: string
  readonly known: readonly string[]
  readonly nearest: string | undefined

  constructor(id: string, known: readonly string[], hint?: string) {
    const guess = nearest(id, known)
    super(
      `unknown solver '${id}'${guess ? `, did you mean '${guess}'?` : ''} (known: ${known.join(', ') || 'none'}${hint === undefined ? '' : `; ${hint}`})`,
    )
    this.name = 'UnknownSolverError'
    this.id = id
    this.known = known
    this.nearest = guess
  }
}
