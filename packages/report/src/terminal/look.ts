/** How text may look: its width, whether in colour, whether beyond ASCII; and its lines within that. */
import { heading, pairs, paragraph, type ParagraphOptions } from './layout.js'
import { type Heads, type Row, tableLines } from './table.js'

export interface LookOptions {
  /** Columns, at least 20. */
  readonly width: number
  readonly color: boolean
  readonly unicode: boolean
}

export type Paint = (text: string) => string

export interface Look extends LookOptions {
  /** The text, in ASCII where the terminal has nothing else. */
  readonly text: Paint
  readonly bold: Paint
  readonly dim: Paint
  readonly good: Paint
  readonly gain: Paint
  readonly warn: Paint
  readonly bad: Paint
  /** An empty line and a bold heading. */
  heading(text: string): string[]
  /** A paragraph from the left edge. */
  say(text: string, paint?: Paint): string[]
  /** A paragraph under a heading. */
  under(text: string, paint?: Paint): string[]
  /** A faint one. */
  note(text: string): string[]
  /** One whose first line stands out. */
  item(text: string, paint?: Paint): string[]
  paragraph(text: string, options: ParagraphOptions): string[]
  pairs(rows: readonly (readonly [string, string])[], indent?: number): string[]
  table(head: Heads, rows: readonly Row[], shared?: number): string[]
}

/** Each sign and its spelling in ASCII, spaces and all. */
const plainWords = [
  `ρ: rho, θ: theta, ψ: psi, λ: lambda, δ: delta, β: beta, μ: mu, µ: u, π: pi, ε: eps, ζ: zeta, η: eta`,
  `γ: gamma, σ: sigma, α: alpha, Λ: Lambda, τ: tau, κ: kappa, φ: phi, ν: nu, ≤: <=, ≥: >=, →: ->, ≈: ~`,
  `≠: !=, ≪: <<, ≫: >>, ×: x, ·: *, −: -, –: -, —: -, °:  deg, ⌈: ceil(, ⌉: ), ⌊: floor(, ⌋: ), √: sqrt`,
  `∞: inf, ∇: grad, ∫: integral , Σ: Sum, ∈: in, ′: ', ’: ', “: ", ”: ", …: ..., ●: *, ⁻: ^-, ¹: 1`,
  `½: 1/2, ¼: 1/4, Ī: I, C̄: C, R̄: R`,
].flatMap((line) => line.split(', ').map((pair) => pair.split(': ')))

/** `/km²` → `/km^2`, `m⁻²` → `m^-2`, subscripts to their digits. */
const digitsOf = (text: string): string =>
  text
    .replaceAll(
      /[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+/g,
      (run) => '^' + Array.from(run, (c) => '0123456789-'['⁰¹²³⁴⁵⁶⁷⁸⁹⁻'.indexOf(c)]).join(''),
    )
    .replaceAll(/[₀₁₂₃₄₅₆₇₈₉]/g, (c) => String('₀₁₂₃₄₅₆₇₈₉'.indexOf(c)))

/** Text for a terminal that shows ASCII only; what has no spelling there becomes `?`. */
export const toAscii = (text: string): string => {
  let plain = digitsOf(text)
  for (const [sign, word] of plainWords) plain = plain.replaceAll(sign, word)
  return plain
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[^\p{ASCII}]/gu, '?')
}

const sgr = (code: string, color: boolean): Paint =>
  color ? (text) => (text === '' ? text : `\x1b[${code}m${text}\x1b[0m`) : (text) => text

/** A look for the given width and abilities. */
export const createLook = ({ width, color, unicode }: LookOptions): Look => {
  const look: Look = {
    width: Math.max(20, Math.floor(width)),
    color,
    unicode,
    text: unicode ? (text) => text : toAscii,
    bold: sgr('1', color),
    dim: sgr('2', color),
    good: sgr('1;32', color),
    gain: sgr('32', color),
    warn: sgr('33', color),
    bad: sgr('1;31', color),
    heading: (text) => heading(look, text),
    say: (text, paint) => paragraph(look, text, { paint }),
    under: (text, paint) => paragraph(look, text, { indent: 2, paint }),
    note: (text) => paragraph(look, text, { indent: 2, paint: look.dim }),
    item: (text, paint) => paragraph(look, text, { indent: 2, hang: 2, paint }),
    paragraph: (text, options) => paragraph(look, text, options),
    pairs: (rows, indent) => pairs(look, rows, indent),
    table: (head, rows, shared) => tableLines(look, head, rows, shared),
  }
  return look
}
