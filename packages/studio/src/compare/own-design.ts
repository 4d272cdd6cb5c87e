/** A design as it is typed, K whole, ρ, θ and r with units. */
import type { Design } from '@dwell/core'
import { parseQuantity, type QuantityKind } from '@dwell/core/units'
import { degrees, percent, siText } from '@dwell/report/browser'
import type { OwnDesign } from '../state/desk.js'

const kinds: Readonly<Record<'rho' | 'theta' | 'r', QuantityKind & { readonly bare: string }>> = {
  rho: { unit: '1', dimension: 'fraction', displayUnit: '%', example: '2 %', bare: '%' },
  theta: { unit: 'rad', dimension: 'angle', displayUnit: 'deg', example: '9 deg', bare: 'deg' },
  r: { unit: '1/s', dimension: 'rate', displayUnit: '/s', example: '0.1 /s', bare: '/s' },
}

export type OwnReading = { readonly design: Design } | { readonly faults: Readonly<Record<string, string>> }

const isBare = (text: string): boolean => text !== '' && Number.isFinite(Number(text))

/** A bare number is in the unit beside the box. */
export const readOwn = (own: OwnDesign | undefined): OwnReading => {
  const faults: Record<string, string> = {}
  const K = Number(own?.K ?? '')
  if (!Number.isInteger(K) || K < 1) faults['K'] = 'a whole number, at least 1'
  const values: Record<string, number> = {}
  for (const [name, { bare, ...kind }] of Object.entries(kinds)) {
    const text = (own?.[name as 'rho'] ?? '').trim().replace('°', ' deg')
    const read = parseQuantity(isBare(text) ? `${text} ${bare}` : text, kind)
    if (!read.ok) faults[name] = read.error.message
    else if (read.value < 0 || (name !== 'r' && read.value === 0)) faults[name] = 'must be above 0'
    else values[name] = read.value
  }
  if (Object.keys(faults).length > 0) return { faults }
  return { design: { K, rho: values['rho'], theta: values['theta'], r: values['r'] } }
}

/** The page's design as one would type it. */
export const ownOf = ({ K, rho, theta, r }: Design): OwnDesign => ({
  K: String(K),
  rho: percent(rho, 12),
  theta: degrees(theta, 12),
  r: siText(r, '1/s', 12),
})
