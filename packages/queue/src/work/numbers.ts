/** Numbers as canonical JSON holds them: infinities are words. */
import * as z from 'zod'

/** A finite number. */
export const finite = z.number()
export const positive = finite.positive()
export const nonNegative = finite.nonnegative()
export const fraction = finite.min(0).max(1)

/** A whole number from 0, or from `least`, to `most`. */
export const whole = (most: number, least = 0): z.ZodNumber => finite.int().min(least).max(most)

/** A number or +Infinity. */
export const maybeInfinite: z.ZodType<number> = z.union([
  nonNegative,
  z.literal('Infinity').transform(() => Infinity),
])

export const seed = whole(Number.MAX_SAFE_INTEGER)

/** The hash of laws of one's own. */
export const lawsSchema = z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }).optional()

/** A name of the field: a solver id, an axis, a quantity. */
export const name = z.string().regex(/^[\w@./-]{1,100}$/)
