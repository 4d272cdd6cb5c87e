/** `dwell solve --certificate` and `dwell verify`: a proof made, checked, refused. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../support/problem-files.js'
import { dwell } from './run.js'

const problem = (name: string): string => join(root, `problems/${name}.yaml`)

describe('certificates', () => {
  let folder: string
  const proof = (name: string): string => join(folder, `${name}.json`)
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dwell-proof-'))
    for (const name of ['reference', 'infeasible-jointly'])
      await dwell(['solve', problem(name), '--no-prices', '--certificate', proof(name)])
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  it('of an optimum is accepted, with the gap that was checked', async () => {
    const { code, stdout } = await dwell(['verify', problem('reference'), proof('reference'), '--json'])
    expect(code).toBe(0)
    const result = JSON.parse(stdout)
    expect(result).toMatchObject({ accepted: true, claim: 'optimal', design: { K: 3 } })
    expect(result.gap).toBeLessThanOrEqual(1e-9)
  })

  it('of infeasibility is accepted', async () => {
    const { code, stdout } = await dwell([
      'verify',
      problem('infeasible-jointly'),
      proof('infeasible-jointly'),
    ])
    expect(code).toBe(0)
    expect(stdout).toContain('ACCEPTED')
    expect(stdout).toContain('no design keeps every promise')
  })

  it('of another problem is refused: exit code 5', async () => {
    const { code, stdout } = await dwell(['verify', problem('urban-micro'), proof('reference')])
    expect(code).toBe(5)
    expect(stdout).toContain('the certificate is about another problem')
  })

  it('with a bound that is too low is refused, and the part that breaks is named', async () => {
    const forged = JSON.parse(readFileSync(proof('reference'), 'utf8'))
    forged.bound = forged.value
    writeFileSync(proof('forged'), JSON.stringify(forged))
    const { code, stdout } = await dwell(['verify', problem('reference'), proof('forged'), '--json'])
    expect(code).toBe(5)
    expect(JSON.parse(stdout).because).toMatch(/'objective' does not hold on K 3…/)
  })

  it.each([
    ['"bound"', '"bound":1e300,"bound"', "'bound' is given twice"],
    ['"K":', '"\\u004b":9,"K":', "'K' is given twice"],
    ['"K":', '"L":9,"K":', "unknown key 'L' of the design"],
    ['"optimal"', '"infeasible"', 'a claim of infeasibility has no design'],
    ['"claim"', '"__proto__":{},"claim"', "unknown key '__proto__'"],
  ])('of which readers may differ is refused: %s as %s', async (from, to, because) => {
    writeFileSync(proof('odd'), `\uFEFF${readFileSync(proof('reference'), 'utf8').replace(from, to)}`)
    const { code, stdout } = await dwell(['verify', problem('reference'), proof('odd'), '--json'])
    expect(code).toBe(5)
    expect(JSON.parse(stdout).because).toContain(because)
  })

  it('a file that is none is bad input: exit code 2', async () => {
    writeFileSync(proof('torn'), '{"format":')
    expect(await dwell(['verify', problem('reference'), proof('torn')])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not a certificate: no JSON'),
    })
    expect(await dwell(['verify', problem('reference'), proof('absent')])).toMatchObject({ code: 2 })
    expect(await dwell(['verify', problem('reference'), folder])).toMatchObject({ code: 2 })
  })
})
