/** A solver of a third party, in a process of its own, hands in a certificate: it is trusted as far as that goes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { certify } from '@dwell/certify'
import { referenceSpec } from '@dwell/core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dwell, reference } from './run.js'

const design = { K: 3, rho: 0.02, theta: 0.16123752639778294, r: 0 }
let folder = ''
const plugin = (id: string): string => join(folder, `${id}.mjs`)

const write = (id: string, certificate: object): void =>
  writeFileSync(
    plugin(id),
    `const certificate = ${JSON.stringify(certificate)}
export default {
  id: '${id}', summary: '${id}',
  capabilities: { problems: ['P2', 'P2-DYN'], objectives: ['capacity'], deterministic: true, guarantee: 'global' },
  solve: () => ({ status: 'optimal', design: ${JSON.stringify(design)}, bound: certificate.bound, certificate, evaluations: 1 }),
}
`,
  )

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dwell-third-party-'))
  // A wide gap tells it from any that the host would make itself.
  const certificate = certify(referenceSpec, design, { gap: 1e-4 })
  write('honest', certificate)
  write('forger', { ...certificate, bound: 589.2e6, value: 589.19e6 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const solve = async (
  id: string,
): Promise<{ status: string; proof: { by: string; gap: number }; bound: number }> => {
  const { code, stdout, stderr } = await dwell([
    'solve',
    reference,
    '--plugin',
    plugin(id),
    '--solver',
    id,
    '--gap',
    '1e-3',
    '--no-prices',
    '--json',
  ])
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout)
}

it('one that never ends at its import ends with the budget', async () => {
  writeFileSync(plugin('hangs'), 'for (;;);')
  const args = ['solve', reference, '--plugin', plugin('hangs'), '--budget', '300 ms']
  const { code, stderr } = await dwell(args)
  expect(code, stderr).toBe(2)
  expect(stderr).toMatch(/hangs\.mjs: no answer within 1000 ms/)
})

it('its certificate passes: proved by it, with the gap of the certificate', async () => {
  const { status, proof } = await solve('honest')
  expect(status).toBe('optimal')
  expect(proof.by).toBe('honest')
  expect(proof.gap, 'checked gap').toBeGreaterThan(1e-5)
  expect(proof.gap, 'checked gap').toBeLessThanOrEqual(1e-4)
})

it('its forged certificate does not: what holds is what the host can make of its design', async () => {
  const { bound } = await solve('forger')
  expect(bound, 'proved bound').toBeGreaterThanOrEqual(589.233103e6)
})
