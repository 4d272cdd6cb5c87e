/** Every example runs as its first lines say. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { examples } from './support/examples.js'
import { root } from './support/problem-files.js'

const scratch = mkdtempSync(join(tmpdir(), 'dwell-examples-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const place = {
  folder: root,
  dwell: ['node', join(root, 'packages/cli/bin/dwell.js')],
  scratch,
  conditions: ['dwell-source', 'module', 'browser', 'default'],
}

test.for(examples)('$name', async ({ run, without }, context) => {
  const reason = without?.()
  if (reason !== undefined) context.skip(reason)
  await run(place)
})

test('none is left out', () => {
  const known = new Set(examples.map(({ name }) => name.split(':')[0]))
  expect(readdirSync(join(root, 'examples')).filter((name) => !known.has(name))).toEqual(['data'])
})
