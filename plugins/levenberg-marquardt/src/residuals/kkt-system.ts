/** The first-order conditions of a programme on one active set, as a square nonlinear system. */
import type { LogConstraintName, LogProgramme } from './log-programme.js'

/** Step in the logarithms of the differences that give second derivatives. */
const STEP = 1e-4

/**
 * F(x, λ) = [ ∇φ(x) + Σ λ_i ∇g_i(x) ;  g_i(x) = 0, i active ], the conditions of Karush, Kuhn and Tucker
 * for max φ subject to g ≥ 0; λ ≥ 0 and the other g ≥ 0 are for the caller to check on a root.
 * Residuals are logarithms or derivatives by logarithms, so all are of order one.
 */
export class KktSystem {
  readonly programme: LogProgramme
  readonly active: readonly LogConstraintName[]
  /** Unknowns, and as many equations. */
  readonly size: number

  constructor(programme: LogProgramme, active: readonly LogConstraintName[]) {
    this.programme = programme
    this.active = active
    this.size = programme.dimension + active.length
  }

  /** ∇φ + Σ λ_i ∇g_i. */
  #stationarity(x: readonly number[], multipliers: readonly number[]): readonly number[] {
    const sum = [...this.programme.objective(x).gradient]
    this.active.forEach((name, i) => {
      const { gradient } = this.programme.constraint(name, x)
      for (let j = 0; j < sum.length; j++) sum[j] += multipliers[i] * gradient[j]
    })
    return sum
  }

  split(z: readonly number[]): { readonly x: readonly number[]; readonly multipliers: readonly number[] } {
    const { dimension } = this.programme
    return { x: z.slice(0, dimension), multipliers: z.slice(dimension) }
  }

  residual(z: readonly number[]): readonly number[] {
    const { x, multipliers } = this.split(z)
    return [
      ...this.#stationarity(x, multipliers),
      ...this.active.map((name) => this.programme.constraint(name, x).value),
    ]
  }

  /** ∂F_i/∂z_j by rows: first derivatives exact, second ones by central differences of the exact gradient. */
  jacobian(z: readonly number[]): readonly (readonly number[])[] {
    const { x, multipliers } = this.split(z)
    const gradients = this.active.map((name) => this.programme.constraint(name, x).gradient)
    const curvature = x.map((_, j) => {
      const moved = (by: number): readonly number[] =>
        this.#stationarity(
          x.map((v, i) => (i === j ? v + by : v)),
          multipliers,
        )
      const [up, down] = [moved(STEP), moved(-STEP)]
      return up.map((u, i) => (u - down[i]) / (2 * STEP))
    })
    return [
      ...x.map((_, i) => [...curvature, ...gradients].map((column) => column[i])),
      ...gradients.map((g) => g.concat(this.active.map(() => 0))),
    ]
  }
}
