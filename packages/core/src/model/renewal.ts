/** Losses of a target that starts afresh at each handover, from the law of one life without handover. */

/** H(u) ≥ 0, the cumulative hazard of a life, rising from H(0) = 0. */
export type CumulativeHazard = (u: number) => number

/** Up to so many handovers the renewal equation is stepped through, beyond it its leading exponential is taken. */
const STEPPED = 12
const STEPS = 128

/**
 * P(T ≤ t) from the renewal equation F(t) = A(t) + ν∫₀ᵗ e^{−νs}S₀(s)F(t−s) ds, A(t) = e^{−νt}F₀(t) + ν∫₀ᵗ e^{−νs}F₀(s) ds,
 * by the trapezoidal rule on `steps` steps.
 */
const stepped = (hazard: CumulativeHazard, time: number, rate: number, steps: number): number => {
  const h = time / steps
  const stay = new Float64Array(steps + 1)
  const leave = new Float64Array(steps + 1)
  for (let i = 0; i <= steps; i++) {
    const value = hazard(i * h)
    const weight = rate * h * Math.exp(-rate * i * h)
    stay[i] = weight * Math.exp(-value)
    leave[i] = weight * -Math.expm1(-value)
  }
  const loss = new Float64Array(steps + 1)
  let direct = 0
  for (let i = 1; i <= steps; i++) {
    direct += (leave[i - 1] + leave[i]) / 2
    let sum = direct + leave[i] / (rate * h)
    for (let j = 1; j < i; j++) sum += stay[j] * loss[i - j]
    loss[i] = sum / (1 - stay[0] / 2)
  }
  return loss[steps]
}

/** Nodes of the integrals below: from e^−10 to 50 times 1/a, past which e^−as has nothing left. */
const NODES = Array.from({ length: 140 }, (_, i) => Math.exp(-10 + 0.1 * i))
const WEIGHTS = NODES.map((s) => 0.1 * s * Math.exp(-s))

/** a∫e^{−as}F₀(s) ds and a²∫s·e^{−as}F₀(s) ds over s ≥ 0, by the trapezoidal rule in ln s, exponentially accurate. */
const moments = (hazard: CumulativeHazard, a: number): readonly [number, number] => {
  let zeroth = 0
  let first = 0
  for (let i = 0; i < NODES.length; i++) {
    const term = -WEIGHTS[i] * Math.expm1(-hazard(NODES[i] / a))
    zeroth += term
    first += term * NODES[i]
  }
  return [zeroth, first]
}

/**
 * 1 − Ae^{−κt} of many renewals: κ is the root of ν∫e^{−(ν−κ)s}S₀(s) ds = 1, that is κ = ν(ν−κ)∫e^{−(ν−κ)s}F₀(s) ds,
 * by Newton's method; A = 1/(ν²∫s e^{−(ν−κ)s}S₀(s) ds). Undefined where most lives end before their first handover.
 */
const leading = (hazard: CumulativeHazard, time: number, rate: number): number | undefined => {
  let decay = 0
  for (let i = 0; i < 50; i++) {
    const a = rate - decay
    const [zeroth, first] = moments(hazard, a)
    // With a = ν − κ: d(a∫e^{−as}F₀)/dκ = −∫e^{−as}F₀ + a∫s e^{−as}F₀.
    const step = (rate * zeroth - decay) / (1 + (rate * (zeroth - first)) / a)
    decay += step
    if (!(decay < 0.5 * rate)) return undefined
    if (Math.abs(step) <= 1e-12 * decay) {
      const ratio = rate / (rate - decay)
      return -Math.expm1(-decay * time - Math.log(ratio * ratio * (1 - moments(hazard, rate - decay)[1])))
    }
  }
  return undefined
}

/**
 * P(T ≤ t) of lives of cumulative hazard H renewed by Poisson handover at rate ν; relative error about 1e-5.
 *
 * @param hazard H of one life
 * @param time t ≥ 0
 * @param rate ν ≥ 0, per unit of t
 */
export const renewedLoss = (hazard: CumulativeHazard, time: number, rate: number): number => {
  if (time <= 0) return 0
  if (rate === 0) return -Math.expm1(-hazard(time))
  if (rate * time > STEPPED) return leading(hazard, time, rate) ?? 1
  const fine = stepped(hazard, time, rate, STEPS)
  return (4 * fine - stepped(hazard, time, rate, STEPS / 2)) / 3
}

/** P(T ≤ t) of lives renewed every `period`: 1 − exp(−⌊t/τ⌋H(τ) − H(t − ⌊t/τ⌋τ)). */
export const periodicallyRenewedLoss = (hazard: CumulativeHazard, time: number, period: number): number => {
  const whole = Math.floor(time / period)
  if (whole === 0) return -Math.expm1(-hazard(time))
  return -Math.expm1(-whole * hazard(period) - hazard(Math.max(0, time - whole * period)))
}
