/**
 * The mean area of the cooperative safe zone, eq. (20), from its Laplace transform, and the table that
 * src/model/cooperative-zone-table.ts holds of it. Run from anywhere after `npx tsc -b packages/core`:
 *   node packages/core/test/generate/cooperative-zone.mjs
 *
 * With members uniform in the unit disc, Z(σ) = ∫(1 − φ(σ; x)^K) 2x dx is the transform of the mean area in which
 * Σ|x − x_k|⁻⁴ exceeds a level τ, G(τ) = √τ·𝓛⁻¹{Z(s)/s}(τ), between √K (far away the members are one place) and K (discs
 * of their own); φ as below. Over w = πλR²_(K+1) ~ Gamma(K + 1, 1), λ|S_K| = (ψ/√K)·E G(Kw²/ψ²).
 */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gaussLegendre } from '../../dist/math/index.js'

/** k(z) = e^(−z²) − √π z erfc(z), |arg z| ≤ π/4: by erf's series near 0, by the continued fraction of erfc beyond. */
const remnant = (re, im, out) => {
  const [squareRe, squareIm] = [re * re - im * im, 2 * re * im]
  const size = Math.exp(-squareRe)
  const [expRe, expIm] = [size * Math.cos(squareIm), -size * Math.sin(squareIm)]
  const modulus = re * re + im * im
  let [sumRe, sumIm] = [1, 0]
  if (modulus < 5) {
    let [termRe, termIm] = [1, 0]
    for (let n = 1; n < 60; n++) {
      const factor = 2 / (2 * n - 1)
      ;[termRe, termIm] = [
        factor * (termRe * squareRe - termIm * squareIm),
        factor * (termRe * squareIm + termIm * squareRe),
      ]
      sumRe += termRe
      sumIm += termIm
      if (Math.abs(termRe) + Math.abs(termIm) < 1e-17 * (Math.abs(sumRe) + Math.abs(sumIm))) break
    }
    const root = Math.sqrt(Math.PI)
    out.re = expRe * sumRe - expIm * sumIm - root * re
    out.im = expRe * sumIm + expIm * sumRe - root * im
    return
  }
  let [wRe, wIm] = [re, im]
  for (let n = 6 + Math.ceil(200 / modulus); n >= 1; n--) {
    const norm = n / 2 / (wRe * wRe + wIm * wIm)
    ;[wRe, wIm] = [re + wRe * norm, im - wIm * norm]
  }
  const norm = 1 / (wRe * wRe + wIm * wIm)
  sumRe = ((wRe - re) * wRe + (wIm - im) * wIm) * norm
  sumIm = ((wIm - im) * wRe - (wRe - re) * wIm) * norm
  out.re = expRe * sumRe - expIm * sumIm
  out.im = expRe * sumIm + expIm * sumRe
}

/** φ(σ; x) = E e^(−σ|X − x|⁻⁴) = (1/π)∫₀^π (1 − x cos t) k(√σ/ρ²) dt, ρ² = 1 + x² − 2x cos t, by midway sums. */
const echoTransform = (rootRe, rootIm, x) => {
  const scale = Math.max(Math.abs(Math.log(x)), (rootRe * rootRe + rootIm * rootIm) ** 0.25, 0.01)
  const count = Math.ceil(20 + 35 / scale)
  const out = { re: 0, im: 0 }
  let [re, im] = [0, 0]
  for (let i = 0; i < count; i++) {
    const cos = Math.cos(((i + 0.5) * Math.PI) / count)
    const square = (1 - x) ** 2 + 2 * x * (1 - cos)
    remnant(rootRe / square, rootIm / square, out)
    re += (1 - x * cos) * out.re
    im += (1 - x * cos) * out.im
  }
  return { re: re / count, im: im / count }
}

const PIECE = gaussLegendre(12)

/** Z(σ): pieces about the rim x = 1 and the reach (K|σ|)^¼ of K echoes, and the tail in 1/x. */
const zoneTransform = (K, rootRe, rootIm) => {
  const size = Math.hypot(rootRe, rootIm)
  const layer = Math.min(0.4, 2 * Math.sqrt(size))
  const reach = (K * size * size) ** 0.25
  const last = 2 * Math.max(1 + layer, reach)
  const inner = [0, 0.25, 0.5, 0.75, 1.25, 1.5]
  const rim = [1 - layer, 1 - layer / 2, 1 - layer / 4, 1, 1 + layer / 4, 1 + layer / 2, 1 + layer]
  const far = [reach / 2, reach * 0.75, reach, reach * 1.3, last]
  const edges = [...inner, ...rim, ...far]
    .filter((edge) => edge >= 0 && edge <= last)
    .toSorted((p, q) => p - q)
  let [re, im] = [0, 0]
  const take = (x, weight) => {
    const { re: a, im: b } = echoTransform(rootRe, rootIm, x)
    const modulus = Math.hypot(a, b) ** K
    const turn = K * Math.atan2(b, a)
    re += weight * (1 - modulus * Math.cos(turn))
    im -= weight * modulus * Math.sin(turn)
  }
  for (let i = 1; i < edges.length; i++) {
    const half = (edges[i] - edges[i - 1]) / 2
    if (half < 1e-9) continue
    for (let j = 0; j < PIECE.nodes.length; j++) {
      const x = edges[i - 1] + half * (1 + PIECE.nodes[j])
      take(x, half * PIECE.weights[j] * 2 * x)
    }
  }
  for (let j = 0; j < PIECE.nodes.length; j++) {
    const v = (1 + PIECE.nodes[j]) / 2
    take(last / v, (PIECE.weights[j] * last * last) / v ** 3)
  }
  return { re, im }
}

/**
 * f(t) by the Euler method (Abate and Whitt 2006), which asks for Re s > 0 only: the Fourier series along Re s = M ln10/(3t), its last M + 1 terms under binomial weights.
 */
const euler = (transform, t, terms) => {
  const abscissa = (terms * Math.LN10) / 3
  // Weights ξ: ½, 1 … 1, then falling by C(M, k)/2^M to 2^(−M).
  let sum = transform(abscissa / t, 0).re / 2
  let binomial = 2 ** -terms
  const tail = new Float64Array(terms + 1)
  for (let k = 0, total = 0; k <= terms; k++) {
    total += binomial
    tail[terms - k] = total
    binomial *= (terms - k) / (k + 1)
  }
  for (let k = 1; k <= 2 * terms; k++) {
    const weight = k <= terms ? 1 : tail[k - terms]
    const value = transform(abscissa / t, (k * Math.PI) / t).re
    sum += k % 2 === 0 ? weight * value : -weight * value
  }
  return (10 ** (terms / 3) * sum) / t
}

/** G(τ). */
const levelArea = (K, tau, terms) => {
  const transform = (re, im) => {
    const size = Math.hypot(re, im)
    const [rootRe, rootIm] = [Math.sqrt((size + re) / 2), Math.sqrt((size - re) / 2) * Math.sign(im)]
    const zone = zoneTransform(K, rootRe, rootIm)
    const norm = size * size
    return { re: (zone.re * re + zone.im * im) / norm, im: (zone.im * re - zone.re * im) / norm }
  }
  return Math.sqrt(tau) * euler(transform, tau, terms)
}

const RADII = gaussLegendre(24)

/** Nodes of w ~ Gamma(K + 1, 1), by z = √w, whose density 2z^(2K+1)e^(−z²) is within 5 of √K to 1e-11. */
const outsiders = (K) => {
  const low = Math.max(0, Math.sqrt(K) - 4.5)
  const half = (Math.sqrt(K + 1) + 4.5 - low) / 2
  const nodes = [...RADII.nodes].map((node, i) => {
    const z = low + half * (1 + node)
    return { w: z * z, log: (2 * K + 1) * Math.log(z) - z * z, weight: RADII.weights[i] }
  })
  const largest = Math.max(...nodes.map(({ log }) => log))
  const densities = nodes.map(({ w, log, weight }) => ({ w, weight: weight * Math.exp(log - largest) }))
  const mass = densities.reduce((sum, { weight }) => sum + weight, 0)
  return densities.map(({ w, weight }) => ({ w, weight: weight / mass }))
}

/** λ|S_K|/ψ by the transform, K > 1: some seconds. */
export const areaByTransform = (K, psi, terms = 9) =>
  outsiders(K).reduce(
    (sum, { w, weight }) =>
      weight < 1e-10 ? sum : sum + weight * levelArea(K, (K * w * w) / psi ** 2, terms),
    0,
  ) / Math.sqrt(K)

/** ln G of one K over ln τ, by barycentric interpolation in Chebyshev points of the second kind. */
const interpolated = (K) => {
  const degree = 40
  const [low, high] = [Math.log(K) - 12, 2 * Math.log(K) + 11]
  const points = Array.from({ length: degree + 1 }, (_, i) => Math.cos((Math.PI * i) / degree))
  const values = points.map((x) => Math.log(levelArea(K, Math.exp(low + ((high - low) * (1 + x)) / 2), 7)))
  return (logTau) => {
    const x = Math.max(-1, Math.min(1, (2 * (logTau - low)) / (high - low) - 1))
    let [above, below] = [0, 0]
    for (const [i, point] of points.entries()) {
      if (x === point) return values[i]
      const weight = ((i % 2 ? -1 : 1) * (i === 0 || i === degree ? 0.5 : 1)) / (x - point)
      above += weight * values[i]
      below += weight
    }
    return above / below
  }
}

const chebyshev = (degree, x) => Array.from({ length: degree + 1 }, (_, n) => Math.cos(n * Math.acos(x)))

/** Degrees in 1/√K and in c/(1 + c). */
const [IN_SIZE, IN_LEVEL] = [4, 16]

/** The terms of the table at (K, c); as src/model/cooperative-zone.ts adds them up. */
const termsAt = (K, c) => {
  const sizes = chebyshev(IN_SIZE, 2 * Math.sqrt(2 / K) - 1)
  const levels = chebyshev(IN_LEVEL, (2 * c) / (1 + c) - 1)
  return sizes.flatMap((p) => levels.map((q) => p * q))
}

/** Least squares by normal equations, which the basis keeps well conditioned. */
const leastSquares = (rows) => {
  const count = rows[0].terms.length
  const matrix = Array.from({ length: count }, () => new Float64Array(count + 1))
  for (const { terms, value, weight } of rows)
    for (let i = 0; i < count; i++) {
      const scaled = weight * weight * terms[i]
      for (let j = 0; j < count; j++) matrix[i][j] += scaled * terms[j]
      matrix[i][count] += scaled * value
    }
  for (let i = 0; i < count; i++) {
    matrix[i][i] += 1e-10
    for (let j = i + 1; j < count; j++) {
      const factor = matrix[j][i] / matrix[i][i]
      for (let k = i; k <= count; k++) matrix[j][k] -= factor * matrix[i][k]
    }
  }
  const found = new Float64Array(count)
  for (let i = count - 1; i >= 0; i--) {
    let sum = matrix[i][count]
    for (let j = i + 1; j < count; j++) sum -= matrix[i][j] * found[j]
    found[i] = sum / matrix[i][i]
  }
  return found
}

/** erf, by its series. */
const erf = (x) => {
  if (x > 5) return 1
  let [sum, term] = [0, x]
  for (let n = 0; n < 150; n++) {
    sum += term / (2 * n + 1)
    term *= -(x * x) / (n + 1)
  }
  return (2 / Math.sqrt(Math.PI)) * sum
}

const make = async () => {
  const rows = []
  for (const K of [2, 3, 4, 5, 6, 8, 11, 16, 25, 40, 65, 100]) {
    const level = interpolated(K)
    const nodes = outsiders(K)
    for (let logC = -3.5; logC <= 3.51; logC += 0.2) {
      const c = Math.exp(logC)
      const mean = nodes.reduce(
        (sum, { w, weight }) => sum + weight * Math.exp(level(2 * Math.log(w / c))),
        0,
      )
      const area = mean / Math.sqrt(K)
      const value = area - (Math.sqrt(K) / c) * erf((Math.sqrt(Math.PI) * c) / 2)
      rows.push({ terms: termsAt(K, c), value, weight: 1 / area, K, c, area })
    }
    rows.push({ terms: termsAt(K, 0), value: 0, weight: 3 / Math.sqrt(K) })
    rows.push({ terms: termsAt(K, 1e12), value: 1, weight: 3 })
  }
  // Between the sizes and infinity only the ends are known.
  for (const K of [1e3, 1e5, 1e9]) {
    rows.push({ terms: termsAt(K, 0), value: 0, weight: 1 }, { terms: termsAt(K, 1e12), value: 1, weight: 3 })
  }
  const table = leastSquares(rows)
  const errors = rows.flatMap(({ terms, value, area }) =>
    area === undefined
      ? []
      : [Math.abs(terms.reduce((sum, term, i) => sum + term * table[i], -value)) / area],
  )
  console.log(`residues relative to the area: most ${Math.max(...errors)}`)
  const lines = Array.from({ length: IN_SIZE + 1 }, (_, i) => {
    const row = table.slice(i * (IN_LEVEL + 1), (i + 1) * (IN_LEVEL + 1))
    return `  [${Array.from(row, (each) => Number(each.toPrecision(7))).join(', ')}],`
  })
  const target = new URL('../../src/model/cooperative-zone-table.ts', import.meta.url)
  await writeFile(
    target,
    `/**
 * Generated by packages/core/test/generate/cooperative-zone.mjs: do not edit. Chebyshev coefficients of the correction h of
 * \`cooperativeCoverage\` in 1/√K (rows) and c/(1 + c), c = ψ/√K.
 */
// oxfmt-ignore
export const zoneTable: readonly (readonly number[])[] = [
${lines.join('\n')}
]
`,
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await make()
