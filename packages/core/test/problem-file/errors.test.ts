import { describe, expect, test } from 'vitest'
import {
  formatIssue,
  ProblemFileError,
  readProblem,
  type ProblemIssue,
} from '../../src/problem-file/index.js'
import { completeFile, memoryHost } from './memory-host.js'

const issuesOf = async (
  files: Record<string, string | Uint8Array> | string,
  overrides: string[] = [],
): Promise<readonly ProblemIssue[]> => {
  const host = memoryHost(
    typeof files === 'string' ? { 'main.yaml': files, 'base.yaml': completeFile } : files,
  )
  try {
    await readProblem('main.yaml', host, overrides)
  } catch (error) {
    if (error instanceof ProblemFileError) {
      expect(error.message).toBe(error.issues.map(formatIssue).join('\n'))
      for (const issue of error.issues) expect(issue.expected, formatIssue(issue)).not.toBe('')
      return error.issues
    }
    throw error
  }
  throw new Error('the file was accepted')
}

const lines = async (...given: Parameters<typeof issuesOf>): Promise<string[]> =>
  (await issuesOf(...given)).map(formatIssue)

/** Replaces one line of the complete file and says where the line is. */
const spoil = (old: string, fresh: string): { text: string; line: number; at: (part: string) => number } => {
  if (!completeFile.includes(old)) throw new Error(`no ${old} in the file`)
  const text = completeFile.replace(old, fresh)
  const line = completeFile.slice(0, completeFile.indexOf(old)).split('\n').length
  return { text, line, at: (part) => text.split('\n')[line - 1].indexOf(part) + 1 }
}

describe('one wrong value', () => {
  test.each([
    ['wrong unit dimension', 'bsDensity: 10 /km^2', 'bsDensity: 10 m', '10 m', "got a length 'm'"],
    [
      'negative density',
      'density: 20 /km^2',
      'density: -20 /km^2',
      '-20',
      "must be > 0 /km², got '-20 /km^2'",
    ],
    ['negative number', 'density: 20 /km^2', 'density: -1e-5', '-1e-5', 'must be > 0 /km², got -0.00001'],
    ['availability 1', 'linkAvailability: 0.9', 'linkAvailability: 1', '1', 'must be in (0, 1), got 1'],
    [
      'availability above 1',
      'linkAvailability: 0.9',
      'linkAvailability: 90',
      '90',
      'must be in (0, 1), got 90',
    ],
    ['NaN', 'sensing: 0.3', 'sensing: .nan', '.nan', 'got NaN'],
    ['NaN as text', 'sensing: 0.3', 'sensing: NaN', 'NaN', 'got NaN'],
    ['infinite', 'sensing: 0.3', 'sensing: .inf', '.inf', 'not finite'],
    ['minus infinity', 'handoverCeiling: 1 /s', 'handoverCeiling: -.inf', '-.inf', 'not finite'],
    ['boolean', 'sensing: 0.3', 'sensing: true', 'true', "expected a fraction such as '30 %', got true"],
    ['null', 'sensing: 0.3', 'sensing: null', 'null', "expected a fraction such as '30 %', got nothing"],
    ['list', 'sensing: 0.3', 'sensing: [0.3]', '[0.3]', 'got a list'],
    ['section', 'sensing: 0.3', 'sensing: { min: 0.3 }', '{', 'got a section'],
    ['text', 'integration: 1', 'integration: coherent', 'coherent', "got 'coherent'"],
    ['exponent', 'pathLossExponent: 4', 'pathLossExponent: 2', '2', 'must be > 2, got 2'],
    ['beam', 'max: 60 deg', 'max: 361 deg', '361', 'must be in (0 deg, 360 deg]'],
    ['number as title', 'title: Corridor', 'title: 5', '5', 'expected text, got 5 (put it in quotes)'],
    ['min > max', 'max: 0.3', 'max: 0.01', '0.01', 'min is greater than max (min: 0.02, max: 0.01)'],
    ['beam min > max', 'min: 1 deg', 'min: 61 deg', '60 deg', 'min is greater than max'],
    [
      'interval as a list',
      '{ min: 0.02, max: 0.3 }',
      '[0.02, 0.3]',
      '[',
      'expected a section with keys min, max',
    ],
  ])('%s', async (_, old, fresh, part, message) => {
    const { text, line, at } = spoil(old, fresh)
    const column = at(fresh) + fresh.lastIndexOf(part)
    const issues = await issuesOf(text)
    expect(issues).toHaveLength(1)
    expect(issues[0]).toMatchObject({ file: 'main.yaml', line, message: expect.stringContaining(message) })
    if (part !== '60 deg') expect(issues[0].column).toBe(column)
  })

  test('an empty value points at its key line', async () => {
    const { text, line } = spoil('sensing: 0.3', 'sensing:')
    expect(await issuesOf(text)).toMatchObject([{ line, key: 'budget.sensing' }])
  })
})

describe('keys', () => {
  test('an unknown key points at itself, names the nearest, and is not also missing', async () => {
    const { text, line } = spoil('bsDensity', 'bsDensty')
    expect(await lines(text)).toEqual([
      `main.yaml:${line}:3: network.bsDensty: unknown key (did you mean 'network.bsDensity'?)`,
    ])
  })

  test('a misspelt section', async () => {
    const { text, line } = spoil('network:', 'netwrok:')
    expect(await lines(text)).toEqual([`main.yaml:${line}:1: netwrok: unknown key (did you mean 'network'?)`])
  })

  test('a missing key points at its section, a missing section at the file', async () => {
    const { text } = spoil('  minSpacing: 50 m\n', '')
    expect(await lines(text)).toEqual([
      "main.yaml:3:1: network.minSpacing: missing, expected a length such as '50 m'",
    ])
    const issues = await issuesOf('title: nothing else\n')
    expect(issues.map(({ line, column, key }) => `${line}:${column} ${key}`)).toEqual([
      '1:1 network',
      '1:1 target',
      '1:1 service',
      '1:1 budget',
      '1:1 radio',
    ])
  })

  test('density is missing once, and may not come twice', async () => {
    const { text } = spoil('  density: 20 /km^2\n', '')
    expect(await lines(text)).toEqual([
      "main.yaml:8:1: target.density: missing, expected a density such as '20 /km^2' (or target.arrivalRate)",
    ])
    const both = spoil('  rcs:', '  arrivalRate: 1e-6\n  rcs:')
    expect(await issuesOf(both.text)).toMatchObject([
      {
        line: both.line,
        column: 16,
        key: 'target.arrivalRate',
        message: expect.stringContaining('not both'),
      },
    ])
  })

  test('density is also missed when the rest of the section comes by --set', async () => {
    const { text } = spoil(
      'target:\n  diffusion: 10 m^2/s\n  meanSojourn: 60 s\n  density: 20 /km^2\n  rcs: 0 dBsm\n',
      '',
    )
    const rest = ['target.diffusion=10', 'target.meanSojourn=60', 'target.rcs=1']
    expect(await issuesOf(text, rest)).toMatchObject([{ line: 1, column: 1, key: 'target.density' }])
  })

  test('a rate and a sojourn whose product is no density', async () => {
    const { text, line } = spoil('density: 20 /km^2', 'arrivalRate: 1e300')
    expect(await issuesOf(text, ['target.meanSojourn=1e300'])).toMatchObject([
      { file: 'main.yaml', line, key: 'target.arrivalRate', message: expect.stringContaining('Infinity') },
    ])
  })

  test('a duplicate key points at the second and names the first', async () => {
    const { text, line } = spoil('  minSpacing: 50 m\n', '  minSpacing: 50 m\n  minSpacing: 60 m\n')
    expect(await lines(text)).toEqual([
      `main.yaml:${line + 1}:3: network.minSpacing: duplicate key, first given in line ${line}`,
    ])
  })

  test('a section that is a scalar is one error, not one for each key', async () => {
    expect(await lines('extends: base.yaml\nnetwork: 3\n')).toEqual([
      'main.yaml:2:10: network: expected a section with keys bsDensity, minSpacing, sites, losCoherence, ' +
        'nearFieldGuard, got a single value',
    ])
    expect(await issuesOf('extends: base.yaml\nnetwork:\n')).toMatchObject([
      { line: 2, key: 'network', message: expect.stringContaining('got nothing') },
    ])
  })

  test('a clutter section is whole or absent', async () => {
    expect((await issuesOf('extends: base.yaml\nclutter:\n  density: 1 /m^2\n')).map(formatIssue)).toEqual([
      "main.yaml:2:1: clutter.reflectivity: missing, expected an area such as '-10 dBsm'",
      "main.yaml:2:1: clutter.exponent: missing, expected a number such as '4'",
    ])
    expect(await issuesOf('extends: base.yaml\nclutter: {}\n')).toHaveLength(3)
  })

  test.each(['__proto__', 'constructor', 'prototype'])(
    '%s is refused and reaches no object',
    async (name) => {
      const issues = await issuesOf(`extends: base.yaml\n${name}: { polluted: 1 }\nnetwork:\n  ${name}: 1\n`)
      expect(issues.map(({ line, column, key }) => `${line}:${column} ${key}`)).toEqual([
        `2:1 ${name}`,
        `4:3 network.${name}`,
      ])
      expect(issues[0].message).toContain('reserved')
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    },
  )

  test.each(['toString: 1', '1: 2', 'hasOwnProperty: {}', '<<: { title: x }', '? [a]\n: 1', '? \n: 1'])(
    '%s is no key',
    async (text) => {
      expect(await issuesOf(`extends: base.yaml\n${text}\n`)).toMatchObject([{ line: 2 }])
    },
  )

  test('an option suggests the nearest value', async () => {
    expect(await lines('extends: base.yaml\ntrap: crosing\n')).toEqual([
      "main.yaml:2:7: trap: expected one of crossing, collapse, sector, got 'crosing' (did you mean 'crossing'?)",
    ])
  })
})

describe('several errors at once', () => {
  const text = [
    'extends: base.yaml', // 1
    'network:', // 2
    '  bsDensty: 3 /km^2', // 3
    '  minSpacing: 3 /km^2', // 4
    '  losCoherence: -3 m', // 5
    'budget:', // 6
    '  share: { min: 0.4 }', // 7
    '  sensing: .nan', // 8
    'radio:', // 9
    '  carrier: 3 ghz', // 10
    '  beamwidth: { min: 70 deg, max: 60 deg }', // 11
    'service:', // 12
    '  linkAvailability: 1', // 13
    '',
  ]
  const places = [
    '3:3 network.bsDensty',
    '4:15 network.minSpacing',
    '5:17 network.losCoherence',
    '7:17 budget.share.min',
    '8:12 budget.sensing',
    '10:12 radio.carrier',
    '11:34 radio.beamwidth.max',
    '13:21 service.linkAvailability',
  ]

  test.each([
    ['LF', text.join('\n')],
    ['CRLF', text.join('\r\n')],
    ['BOM', `\uFEFF${text.join('\n')}`],
  ])('with %s', async (_, file) => {
    const issues = await issuesOf(file)
    expect(issues.map(({ line, column, key }) => `${line}:${column} ${key}`)).toEqual(places)
    expect(issues.find((issue) => issue.key === 'radio.carrier')!.suggestion).toBe('GHz')
  })

  test('in JSON', async () => {
    const file =
      '{\n\t"extends": "base.yaml",\n\t"network": {\n\t\t"bsDensity": "3 m",\n\t\t"x": 1\n\t},\n\t"trap": 3\n}\n'
    const issues = await issuesOf(file)
    expect(issues.map(({ line, column, key }) => `${line}:${column} ${key}`)).toEqual([
      '4:16 network.bsDensity',
      '5:3 network.x',
      '7:10 trap',
    ])
  })

  test('a hundred are listed and the rest counted', async () => {
    const many = Array.from({ length: 150 }, (_, i) => `key${i}: 1`).join('\n')
    const issues = await issuesOf(`extends: base.yaml\n${many}\n`)
    expect(issues).toHaveLength(101)
    expect(issues.at(-1)!.message).toBe('50 more problems are not listed')
  })
})

describe('extends', () => {
  test('an error in the parent carries the parent’s place', async () => {
    const { text, line } = spoil('minSpacing: 50 m', 'minSpacing: 50 kg')
    const files = { 'main.yaml': 'extends: base.yaml\ntrap: no\n', 'base.yaml': text }
    expect((await issuesOf(files)).map(({ file, line: l, key }) => `${file}:${l} ${key}`)).toEqual(
      [`main.yaml:2 trap`, `base.yaml:${line} network.minSpacing`].sort(
        (a, b) => (a.startsWith('base') ? -1 : 1) - (b.startsWith('base') ? -1 : 1),
      ),
    )
  })

  test('a value the child mends is no error; min > max is blamed on the child that caused it', async () => {
    const { text } = spoil('minSpacing: 50 m', 'minSpacing: 50 kg')
    const host = memoryHost({
      'main.yaml': 'extends: base.yaml\nnetwork: { minSpacing: 50 m }\n',
      'base.yaml': text,
    })
    expect((await readProblem('main.yaml', host)).spec.network.minSpacing).toBe(50)
    expect(await issuesOf('extends: base.yaml\nbudget: { share: { max: 0.001 } }\n')).toMatchObject([
      { file: 'main.yaml', line: 2, column: 25, key: 'budget.share.max' },
    ])
  })

  test('a cycle is printed as the chain', async () => {
    const files = {
      'main.yaml': 'extends: a.yaml\n',
      'a.yaml': 'title: a\nextends: ./b.yaml\n',
      'b.yaml': 'extends: a.yaml\n',
    }
    expect(await lines(files)).toEqual(['b.yaml:1:10: extends: cyclic extends: a.yaml → b.yaml → a.yaml'])
    expect(await lines({ 'main.yaml': 'extends: main.yaml' })).toEqual([
      'main.yaml:1:10: extends: cyclic extends: main.yaml → main.yaml',
    ])
  })

  test('an endless chain of new files ends', async () => {
    let count = 0
    const host = { read: () => 'extends: next', resolve: () => `file${++count}` }
    await expect(readProblem('main.yaml', host)).rejects.toThrow('more than 16 files extend each other')
  })

  test('a missing parent is an error where it is named, and hides no other', async () => {
    expect(await lines('title: 3\nextends: ./nowhere.yaml\n')).toEqual([
      'main.yaml:1:8: title: expected text, got 3 (put it in quotes)',
      "main.yaml:2:10: extends: cannot read 'nowhere.yaml': no such file",
    ])
    expect(await lines({})).toEqual(["main.yaml:1:1: cannot read 'main.yaml': no such file"])
  })

  test.each(['3', '[a.yaml]', '""', ''])('extends: %s is no path', async (value) => {
    expect(await issuesOf(`title: x\nextends: ${value}\n`)).toMatchObject([{ line: 2, key: 'extends' }])
  })
})

test('errors of --set', async () => {
  const overrides = [
    'network.bsDensty=50 /km^2',
    'service.linkAvailability=1',
    'network.minSpacing',
    'budget=3',
    'budget.sensing="200 %"',
    'extends=base.yaml',
    'radio.carrier=',
    '=3',
    'trap=colapse',
    'budget.share.min=0.5',
    'network.minSpacing= 3 /km^2',
  ]
  const issues = await issuesOf(completeFile, overrides)
  expect(issues.every((issue) => issue.file === '--set')).toBe(true)
  expect(issues.map(({ line, column, key, suggestion }) => [line, column, key, suggestion])).toEqual([
    [1, 1, 'network.bsDensty', 'network.bsDensity'],
    [2, 26, 'service.linkAvailability', undefined],
    [3, 1, 'network.minSpacing', undefined],
    [4, 1, 'budget', undefined],
    [5, 16, 'budget.sensing', undefined],
    [6, 1, 'extends', undefined],
    [7, 15, 'radio.carrier', undefined],
    [8, 1, '', undefined],
    [9, 6, 'trap', 'collapse'],
    [10, 18, 'budget.share.min', undefined],
    [11, 21, 'network.minSpacing', undefined],
  ])
  expect(formatIssue(issues[0])).toBe(
    "--set:1:1: network.bsDensty: unknown key (did you mean 'network.bsDensity'?)",
  )
})
