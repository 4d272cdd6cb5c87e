/** Code of a third party in a process of its own: a solver's certificate is trusted as far as it goes, and nothing holds the program up. */
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

it.each([
  ['a module without end', 'for (;;);', 2, 'not imported within 1000 ms'],
  ['one that waits for ever', 'await new Promise(() => {})', 2, 'not imported within 1000 ms'],
  [
    'a law without end',
    'export default { footprints: { disc: () => { for (;;); } } }',
    4,
    'no answer within 2[0-9]{3} ms',
  ],
])('of laws %s ends with the budget', async (_, text, expected, words) => {
  writeFileSync(plugin('laws'), text)
  const args = ['solve', reference, '--laws', plugin('laws'), '--budget', '300 ms', '--json']
  const { code, stdout, stderr } = await dwell(args)
  expect(code, stderr).toBe(expected)
  expect(JSON.parse(stdout).error.message).toMatch(RegExp(`laws.mjs: ${words}; its process was ended`))
})

it('a law that breaks its process is told as that, and not as an interrupt', async () => {
  writeFileSync(
    plugin('laws'),
    "export default { footprints: { disc: () => process.kill(process.pid, 'SIGKILL') } }",
  )
  const { code, stderr } = await dwell(['solve', reference, '--laws', plugin('laws')])
  expect(code, stderr).toBe(1)
  expect(stderr).toContain('laws.mjs: its process was ended by SIGKILL')
})

it('a law without end holds up no comparison past its budgets', async () => {
  writeFileSync(plugin('laws'), 'export default { footprints: { disc: () => { for (;;); } } }')
  const budget = ['--budget', '1 ms', '--solvers', 'closed-form']
  const { code, stderr } = await dwell(['compare', reference, '--laws', plugin('laws'), ...budget])
  expect(code, stderr).toBe(4)
  expect(stderr).toMatch(/laws\.mjs: no answer within 2[0-9]{3} ms; its process was ended/)
})

it('laws that return are those of every command that solves, from a pipe too, and its exit code is passed on', async () => {
  const laws = ['--laws', 'examples/own-law.mjs']
  const said = async (...args: readonly string[]): Promise<string> => {
    const own = await dwell([...args, ...laws], { input: 'extends: dwell:urban-micro' })
    const { stdout } = await dwell(args, { input: 'extends: dwell:urban-micro' })
    expect(own.code, own.stderr).toBe(0)
    expect(own.stdout, args.join(' ')).not.toBe(stdout)
    return own.stdout
  }
  const one = ['--solvers', 'closed-form', '--repeat', '0', '--json']
  const compared = JSON.parse(await said('compare', '-', ...one))
  const solved = JSON.parse(await said('solve', '-', '--no-prices', '--budget', '60 days', '--json'))
  expect(compared.problems[0].best, 'best value compared').toBeCloseTo(solved.objective.value, -3)
  const infeasible = await dwell(['evaluate', reference, '--design', 'K=1,rho=0.5,theta=0.1,r=0', ...laws])
  expect(infeasible.code, infeasible.stderr).toBe(3)
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
