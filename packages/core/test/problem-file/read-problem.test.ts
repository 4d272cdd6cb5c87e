import { describe, expect, test } from 'vitest'
import { readProblem, writeProblem } from '../../src/problem-file/index.js'
import { referenceSpec } from '../../src/problem/reference.js'
import type { ProblemSpec } from '../../src/problem/spec.js'
import { completeFile, memoryHost } from './memory-host.js'

const read = async (
  files: Record<string, string | Uint8Array>,
  overrides: string[] = [],
): Promise<ProblemSpec> => (await readProblem('main.yaml', memoryHost(files), overrides)).spec

const expected: ProblemSpec = {
  ...referenceSpec,
  title: 'Corridor',
  story: 'Keep UAVs in view.',
  // 10 * 1e-6 of the reference scenario is one unit in the last place lower.
  network: { ...referenceSpec.network, bsDensity: 1e-5 },
  target: { ...referenceSpec.target, density: 2e-5 },
}

const frozenThrough = (node: unknown): boolean =>
  typeof node !== 'object' ||
  node === null ||
  (Object.isFrozen(node) && Object.values(node).every(frozenThrough))

test('a file without options is the reference scenario with the paper’s forms, in SI and frozen', async () => {
  const spec = await read({ 'main.yaml': completeFile })
  expect(spec).toStrictEqual(expected)
  expect(frozenThrough(spec)).toBe(true)
})

describe('the same problem in another dress', () => {
  test('CRLF line ends', async () => {
    expect(await read({ 'main.yaml': completeFile.replaceAll('\n', '\r\n') })).toStrictEqual(expected)
  })

  test('bytes with a byte order mark', async () => {
    const bytes = new TextEncoder().encode(`\uFEFF${completeFile}`)
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(await read({ 'main.yaml': bytes })).toStrictEqual(expected)
    expect(await read({ 'main.yaml': `\uFEFF${completeFile}` })).toStrictEqual(expected)
  })

  const asJson = { ...expected, budget: { ...expected.budget, handoverCeiling: '1 /s' } }
  test.each([
    ['indented by tabs', JSON.stringify({ $schema: './problem.schema.json', ...asJson }, null, '\t')],
    ['on one line', JSON.stringify(asJson).replaceAll(',', ', ').replaceAll('":', '": ')],
    ['with escapes', JSON.stringify(asJson).replace('UAVs', String.raw`\u0055AVs`)],
  ])('JSON %s', async (_, text) => {
    expect(await read({ 'main.yaml': text })).toStrictEqual(expected)
  })
})

describe('extends', () => {
  test('the child wins key by key, through a chain', async () => {
    const { spec, files } = await readProblem(
      'main.yaml',
      memoryHost({
        'main.yaml': 'extends: ./middle.yaml\ntitle: Child\nbudget: { share: { max: 0.2 } }\ntrap: sector\n',
        'middle.yaml':
          'extends: base.yaml\nnetwork: { bsDensity: 50 /km^2 }\nbudget: { share: { max: 0.25 } }\n',
        'base.yaml': completeFile,
      }),
    )
    expect(files).toEqual(['main.yaml', 'middle.yaml', 'base.yaml'])
    expect(spec).toStrictEqual({
      ...expected,
      title: 'Child',
      trap: 'sector',
      network: { ...expected.network, bsDensity: 5e-5 },
      budget: { ...expected.budget, share: { min: 0.02, max: 0.2 } },
    })
  })

  test('an arrival rate in the child displaces the density of the parent, and back', async () => {
    const files = {
      'base.yaml': completeFile,
      'main.yaml': 'extends: base.yaml\ntarget: { arrivalRate: 0.5 /(km^2 s), meanSojourn: 30 s }',
    }
    const spec = await read(files)
    expect(spec.target).toStrictEqual({
      diffusion: 10,
      motion: 'brownian',
      meanSojourn: 30,
      density: 0.5e-6 * 30,
      rcs: 1,
    })
    expect((await read(files, ['target.density=3 /km^2'])).target.density).toBe(3e-6)
    expect((await read({ 'main.yaml': completeFile }, ['target.arrivalRate=1e-6'])).target.density).toBe(
      1e-6 * 60,
    )
  })

  test('hosts may be asynchronous and decide what a path means', async () => {
    const asked: string[] = []
    const { spec } = await readProblem('a/main.yaml', {
      read: async (path) => (path === 'a/b/base.yaml' ? completeFile : 'extends: ./b/base.yaml'),
      resolve: (from, relative) => {
        asked.push(from, relative)
        return 'a/b/base.yaml'
      },
    })
    expect(spec).toStrictEqual(expected)
    expect(asked).toEqual(['a/main.yaml', './b/base.yaml'])
  })
})

describe('overrides', () => {
  test.each([
    ['network.bsDensity=50 /km^2', 5e-5],
    ['network.bsDensity="50 /km^2"', 5e-5],
    [" network.bsDensity = '50 /km^2' ", 5e-5],
    ['network.bsDensity=5e-5', 5e-5],
  ])('%s', async (text, bsDensity) => {
    const spec = await read({ 'main.yaml': completeFile }, [text])
    expect(spec).toStrictEqual({ ...expected, network: { ...expected.network, bsDensity } })
  })

  test('options, texts, an infinite ceiling, a whole clutter section, the last of two', async () => {
    const spec = await read({ 'main.yaml': completeFile }, [
      'title=a=b',
      'problem=P2',
      'interference.gain=exact',
      'budget.handoverCeiling=inf',
      'clutter.density=100 /km^2',
      'clutter.reflectivity=-10 dBsm',
      'clutter.exponent=4',
      'target.range=10',
      'target.range=120 m',
    ])
    expect(spec).toMatchObject({
      title: 'a=b',
      problem: 'P2',
      interference: { gain: 'exact' },
      budget: { handoverCeiling: Infinity },
      clutter: { density: 1e-4, reflectivity: 0.1, exponent: 4 },
      target: { range: 120 },
    })
  })
})

test.each(['inf', '.inf', 'Infinity', '"inf"'])('handoverCeiling: %s', async (ceiling) => {
  const spec = await read({ 'main.yaml': completeFile.replace('1 /s', ceiling) })
  expect(spec.budget.handoverCeiling).toBe(Infinity)
})

test('a share that exceeds the sensing budget is a problem to solve, not an error', async () => {
  const spec = await read({ 'main.yaml': completeFile }, ['budget.sensing=0.01'])
  expect(spec.budget).toMatchObject({ share: { min: 0.02 }, sensing: 0.01 })
})

test('reading neither depends on nor changes what was read before', async () => {
  const first = await read({ 'main.yaml': completeFile })
  await read({ 'main.yaml': completeFile }, ['budget.share.max=0.1', 'clutter.exponent=3']).catch(() => {})
  const second = await read({ 'main.yaml': completeFile })
  expect(second).toStrictEqual(first)
  expect(writeProblem(second)).toBe(writeProblem(first))
})
