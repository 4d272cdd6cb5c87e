/** A task as text from the queue to a checked value: nothing in it is believed before it has been looked at. */
import type * as z from 'zod'
import { MOST_DEPTH, MOST_TASK_BYTES } from './limits.js'

/** A payload that is refused; `InputError` in name. Trying it again would end the same. */
export class PayloadError extends Error {
  override readonly name = 'InputError'
}

/** Keys through which an object could reach beyond itself. */
const poisoned = new Set(['__proto__', 'constructor', 'prototype'])

/** Depth of a JSON text without parsing it. */
const depthOf = (text: string): number => {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const each = text[i]
    if (quoted) {
      if (each === '\\') i++
      else if (each === '"') quoted = false
    } else if (each === '"') quoted = true
    else if (each === '{' || each === '[') deepest = Math.max(deepest, ++depth)
    else if (each === '}' || each === ']') depth--
  }
  return deepest
}

const refusePoison = (_key: string, value: unknown): unknown => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    for (const key of Object.keys(value))
      if (poisoned.has(key)) throw new PayloadError(`refused: the key '${key}' is no part of any work`)
  return value
}

/** The first few things that a schema finds wrong, in one line. */
export const faultsOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`)
    .join('; ')

/**
 * Parses and checks a task.
 * @throws PayloadError when it is too large, too deep, poisoned, or not what the schema says
 */
export const readTask = <Task>(text: string, schema: z.ZodType<Task>): Task => {
  // A character takes a byte at least: no text within the limit is refused here.
  if (text.length > MOST_TASK_BYTES)
    throw new PayloadError(`refused: a task of more than ${MOST_TASK_BYTES} bytes`)
  const depth = depthOf(text)
  if (depth > MOST_DEPTH) throw new PayloadError(`refused: nested ${depth} deep, at most ${MOST_DEPTH}`)
  let value: unknown
  try {
    value = JSON.parse(text, refusePoison)
  } catch (error) {
    if (error instanceof PayloadError) throw error
    throw new PayloadError('refused: the task is no JSON')
  }
  const read = schema.safeParse(value)
  if (!read.success) throw new PayloadError(`refused: ${faultsOf(read.error)}`)
  return read.data
}
