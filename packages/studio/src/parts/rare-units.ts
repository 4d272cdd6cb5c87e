/**
 * The build resolves `js-quantities/esm` of the page to this: the units of the form are the toolkit's own, and the
 * rare ones come with a part that is loaded after the first design.
 */
import type Quantity from 'js-quantities/esm'
import type * as unitsPart from './units-part.js'

/** @throws Error for a unit that nobody knows, or whose part is not there yet */
const quantity: typeof Quantity = (text) => {
  const part = globalThis.DwellParts?.['units'] as typeof unitsPart | undefined
  if (!part) throw new Error('rare units have not been loaded')
  return part.quantity(text)
}
export default quantity
