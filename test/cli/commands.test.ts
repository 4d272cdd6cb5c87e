import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditReport } from '@dwell/engine'
import { describe, expect, it } from 'vitest'
import { root } from '../support/problem-files.js'
import { dwell, reference } from './run.js'

const commands = ['solve', 'evaluate', 'calc', 'check', 'solvers', 'explain']

const json = async (args: readonly string[], code = 0) => {
  const outcome = await dwell([...args, '--json'])
  expect(outcome.code, outcome.stderr).toBe(code)
  return JSON.parse(outcome.stdout)
}

const evaluate = (design: string, code: number): Promise<AuditReport> =>
  json(['evaluate', reference, '--design', design], code)

describe('dwell evaluate', () => {
  it('keeps what solve returns, to the digit', async () => {
    const { design, objective, constraints, quantities } = await json(['solve', reference, '--no-prices'])
    const { K, rho, theta, r } = design
    const audit = await evaluate(`K=${K},rho=${rho},theta=${theta},r=${r}`, 0)
    expect(audit).toMatchObject({ version: 1, feasible: true, design, objective, constraints, quantities })
  })

  it('leaves with 3 when the design breaks a promise, and names it', async () => {
    const audit = await evaluate('K=2,rho=0.02,theta=9.3deg,r=0.0134', 3)
    expect(audit.feasible).toBe(false)
    const broken = audit.constraints.filter(({ violation }) => violation > audit.tolerance.feasibility)
    expect(broken.map(({ name }) => name)).toEqual(['reliability'])
  })
})

describe('dwell calc', () => {
  it('computes a quantity with units', async () => {
    const eta = 0.01
    const theta = (9 * Math.PI) / 180
    const result = await json(['calc', 'mainLobeGain', 'theta=9deg', 'sideLobeRatio=-20 dB'])
    expect(result).toMatchObject({
      version: 1,
      quantity: 'mainLobeGain',
      unit: '1',
      args: { sideLobeRatio: eta },
    })
    expect(result.args.theta).toBeCloseTo(theta, 15)
    expect(result.value / ((2 * Math.PI) / (theta + eta * (2 * Math.PI - theta)))).toBeCloseTo(1, 14)
  })

  it('fills defaults in and says which', async () => {
    const { args } = await json(['calc', 'processingGain', 'share=0.04'])
    expect(args).toEqual({ share: 0.04, gainAtReference: 1e5, referenceShare: 0.02, integration: 1 })
  })

  it('lists what there is, with equations and arguments', async () => {
    const { quantities } = await json(['calc', '--list'])
    expect(quantities.length).toBeGreaterThan(40)
    for (const { name, equation, unit, args } of quantities)
      expect({ name, equation, unit, args }).toEqual({
        name: expect.stringMatching(/./),
        equation: expect.stringMatching(/./),
        unit: expect.stringMatching(/./),
        args: expect.any(Array),
      })
  })

  const batch = {
    wavelength: { unit: 'm', cases: [{ args: { carrier: 299792458 }, value: 1 }, { args: { carrier: 1 } }] },
  }

  it('runs a batch from a pipe and compares', async () => {
    const { code, stdout } = await dwell(['calc', '--batch', '-', '--json'], { input: JSON.stringify(batch) })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      count: 2,
      failed: 0,
      worstError: 0,
      quantities: [
        { name: 'wavelength', compared: 1, cases: [{ value: 1, error: 0 }, { value: 299792458 }] },
      ],
    })
  })

  it.each([
    ['{"mainLobeGian": {"cases": []}}', 'No such quantity: mainLobeGian'],
    ['{"wavelength": {"cases": [{"args": {"carrier": -1}}]}}', 'wavelength, case 1: carrier must be > 0'],
  ])('leaves with 2 on %s, with the rest computed', async (input, message) => {
    const { code, stdout } = await dwell(['calc', '--batch', '-'], { input })
    expect(code).toBe(2)
    expect(stdout).toContain(message)
  })

  it('says where a batch is no JSON', async () => {
    const { code, stderr } = await dwell(['calc', '--batch', '-'], { input: '{\n "a": }' })
    expect([code, stderr.includes('<stdin>:2:')]).toEqual([2, true])
  })
})

describe('dwell explain', () => {
  it('derives the design that the closed-form solver returns', async () => {
    const { version, steps, derivation, feasible } = await json(['explain', 'problems/mid-budget.yaml'])
    const { design } = await json([
      'solve',
      'problems/mid-budget.yaml',
      '--solver',
      'closed-form',
      '--no-prices',
    ])
    expect([version, feasible]).toEqual([1, true])
    expect(derivation.design).toEqual(design)
    for (const step of steps)
      expect(Object.keys(step)).toEqual(
        expect.arrayContaining(['equation', 'title', 'formula', 'substitution', 'value', 'unit']),
      )
  })

  it('takes keys from the command line', async () => {
    const { stdout } = await dwell(['explain', reference, '--set', 'network.bsDensity=100 /km^2'])
    expect(stdout).toContain('T_req = T_QoS/(−ln(1 − ε_k))')
    expect(stdout).toContain('= 6.441')
  })
})

describe('dwell solvers and dwell check', () => {
  it('lists the solvers with what they prove', async () => {
    const { version, solvers } = await json(['solvers'])
    expect(version).toBe(1)
    const guarantees = new Map(
      solvers.map((solver: { id: string; capabilities: { guarantee: string } }) => [
        solver.id,
        solver.capabilities.guarantee,
      ]),
    )
    expect(guarantees.get('exhaustive')).toBe('global')
    expect(guarantees.get('closed-form')).toBe('local')
  })

  it('finds nothing wrong with a good file, and names what it extends', async () => {
    const { files, valid } = await json(['check', 'problems/small-cell.yaml'])
    expect(valid).toBe(true)
    expect(files[0].files).toEqual(['problems/small-cell.yaml', 'problems/reference.yaml'])
  })
})

describe('help', () => {
  it.each(commands)('of %s has examples, and is the same both ways', async (command) => {
    const [help, option] = await Promise.all([dwell(['help', command]), dwell([command, '--help'])])
    expect([help.code, option.code]).toEqual([0, 0])
    expect(help.stdout).toBe(option.stdout)
    expect(help.stdout).toContain(`Usage: dwell ${command}`)
    expect(help.stdout).toMatch(/Examples:\n.*\n? +\$ /)
  })

  it('lists every command and the exit codes', async () => {
    const { code, stdout } = await dwell(['--help'])
    expect(code).toBe(0)
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'))
    expect(stdout).toContain('3 proved infeasible')
  })

  it('--version is the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8'))
    expect(await dwell(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` })
    expect(await dwell(['-V'])).toMatchObject({ code: 0, stdout: `${version}\n` })
  })
})
