/** Nodes and weights with ∫ f ≈ Σ weights[i]·f(nodes[i]). */
export interface QuadratureRule {
  readonly nodes: Float64Array
  readonly weights: Float64Array
}

// At these ends of y the weight, and with decaying f the product, are below 1e-17 of the whole.
const LOW = -3.68
const HIGH = 4.4

/**
 * A double-exponential rule for ∫₀^∞ f(u) du, f analytic near the half-line and falling like e^(−decay·u):
 * u = exp(y − e^(−y))/(2·decay) (Mori's substitution), trapezoids in y. Nodes crowd doubly exponentially at 0,
 * so that f may bend at scales from 1e-6/decay to 10/decay at once.
 *
 * With the default 192 nodes the downlink integrals of docs/model.md §8 (side lobes from 0 to −60 dB, path-loss
 * exponents 2.1 to 10) come out to 1e-13 relative; 96 nodes give about 1e-6. RangeError unless decay > 0 and
 * count ≥ 2.
 */
export const halfLineNodes = (decay: number, count = 192): QuadratureRule => {
  if (!(decay > 0)) throw new RangeError(`decay must be positive; got ${decay}`)
  if (!Number.isInteger(count) || count < 2)
    throw new RangeError(`count must be an integer ≥ 2; got ${count}`)
  const nodes = new Float64Array(count)
  const weights = new Float64Array(count)
  const step = (HIGH - LOW) / (count - 1)
  for (let i = 0; i < count; i++) {
    const y = LOW + i * step
    const inner = Math.exp(-y)
    const u = Math.exp(y - inner) / (2 * decay)
    nodes[i] = u
    weights[i] = step * u * (1 + inner)
  }
  return { nodes, weights }
}
