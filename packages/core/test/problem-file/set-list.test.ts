/** Lists of a problem file: read, set, patched, displaced, written; every fault at its place. */
import { describe, expect, test } from 'vitest'
import { applyOverrides, type ProblemSpec, referenceSpec } from '../../src/index.js'
import { ProblemFileError, readProblem, writeCommented, writeProblem } from '../../src/problem-file/index.js'
import { memoryHost, completeFile } from './memory-host.js'

const list = `extends: ./reference.yaml
service:
  kinematics:
    - {within: 54 s, loss: 10 %}
    - within: 10 s
      loss: 1 %
`
const both = [
  { within: 54, loss: 0.1 },
  { within: 10, loss: 0.01 },
]

const read = async (text: string, overrides: readonly string[] = []): Promise<ProblemSpec> => {
  const host = memoryHost({ 'a.yaml': text, 'reference.yaml': completeFile })
  return (await readProblem('a.yaml', host, overrides)).spec
}

const faults = async (text: string, overrides: readonly string[] = []): Promise<readonly string[]> => {
  try {
    await read(text, overrides)
  } catch (error) {
    if (!(error instanceof ProblemFileError)) throw error
    return error.issues.map(
      ({ file, line, column, key, message, suggestion }) =>
        `${file}:${line}:${column} ${key}: ${message}${suggestion ? ` → ${suggestion}` : ''}`,
    )
  }
  return []
}

describe('a list of percentiles', () => {
  test('takes the place of β and ε_k of the file it extends', async () => {
    const { service } = await read(list)
    expect(service.kinematics).toEqual(both)
    expect(service.coverageFraction).toBeUndefined()
    expect(service.kinematicOutage).toBeUndefined()
  })

  test('is displaced by β or ε_k of a later layer, which bring each other back', async () => {
    const { service } = await read(list, ['service.coverageFraction=0.5'])
    expect(service.kinematics).toBeUndefined()
    expect([service.coverageFraction, service.kinematicOutage]).toEqual([0.5, 0.1])
  })

  test('--set takes a whole list, or a key of one element', async () => {
    const whole = 'service.kinematics=[{within: 1 min, loss: 10 %}]'
    expect((await read(list, [whole])).service.kinematics).toEqual([{ within: 60, loss: 0.1 }])
    const { service } = await read(list, ['service.kinematics[1].loss=5 %'])
    expect(service.kinematics).toEqual([both[0], { within: 10, loss: 0.05 }])
    const third = ['service.kinematics[2].within=3 s', 'service.kinematics[2].loss=0.1 %']
    expect((await read(list, third)).service.kinematics).toHaveLength(3)
    const made = ['service.kinematics[0].within=54 s', 'service.kinematics[0].loss=0.1']
    expect((await read(completeFile, made)).service.kinematics).toEqual([both[0]])
  })

  test('written and read again it is the same, also with comments', async () => {
    const spec = await read(list)
    expect((await read(writeProblem(spec))).service).toEqual(spec.service)
    expect((await read(writeCommented(spec))).service).toEqual(spec.service)
    expect(writeCommented(spec)).toContain('# percentiles promised')
  })
})

const within = (elements: string): string => `extends: ./reference.yaml\nservice:\n  kinematics:${elements}\n`

describe('faults', () => {
  test('of elements stand at their places, all at once', async () => {
    const found = await faults(
      within(
        '\n    - {withn: 54 s, loss: 10 %}\n    - within: 10 m\n      loss: 2\n    - 7\n    - {within: 3 s}',
      ),
    )
    expect(found).toEqual([
      'a.yaml:4:8 service.kinematics[0].withn: unknown key → service.kinematics[0].within',
      "a.yaml:5:15 service.kinematics[1].within: expected a time such as '54 s', got a length 'm'",
      'a.yaml:6:13 service.kinematics[1].loss: must be in (0, 1), got 2 → 2 %',
      'a.yaml:7:7 service.kinematics[2]: expected keys within, loss, got a single value',
      "a.yaml:8:7 service.kinematics[3].loss: missing, expected a fraction such as '0.1'",
    ])
  })

  test.each([
    [' []', /got 0 elements/],
    [' {within: 3 s, loss: 0.1}', /expected a list .* got a section/],
    [' 3', /expected a list .* got a single value/],
    ['', /expected a list .* got nothing/],
    [` [${Array.from({ length: 21 }, () => '{within: 3 s, loss: 0.1}').join(', ')}]`, /got 21 elements/],
  ])('a list that is none:%s', async (text, message) => {
    const found = await faults(within(text))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(message)
    expect(found[0]).toMatch(/^a\.yaml:3:\d+ service\.kinematics: /)
  })

  test('a list beside β or ε_k in one file', async () => {
    const found = await faults(list.replace('  kinematics', '  coverageFraction: 0.4\n  kinematics'))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^a\.yaml:4:3 service\.kinematics: give .* not both/)
  })

  test('neither of the two', async () => {
    const found = await faults(completeFile.replace(/.*(coverageFraction|kinematicOutage).*\n/g, ''))
    expect(found.map((each) => each.replace(/^\S+ /, ''))).toEqual([
      "service.coverageFraction: missing, expected a fraction such as '0.9' (or service.kinematics)",
      "service.kinematicOutage: missing, expected a fraction such as '0.1' (or service.kinematics)",
    ])
  })

  test('of overrides stand at the override', async () => {
    expect(await faults(completeFile, ['service.kinematics[0].within=54 s'])).toEqual([
      "--set:1:1 service.kinematics[0].loss: missing, expected a fraction such as '0.1'",
    ])
    expect(await faults(list, ['service.kinematics[0].withn=3', 'service.kinematic[0].loss=1 %'])).toEqual([
      '--set:1:1 service.kinematics[0].withn: unknown key → service.kinematics[0].within',
      '--set:2:1 service.kinematic[0].loss: unknown key → service.kinematics[0].loss',
    ])
    expect(await faults(list, ['service.kinematics=[{within: 54 q, loss: 10 %}]'])).toEqual([
      "--set:1:20 service.kinematics[0].within: expected a time such as '54 s', got unknown unit 'q'",
    ])
    expect((await faults(list, ['service.kinematics=[{within: 54 s']))[0]).toMatch(
      /^--set:1:20 service.kinematics: not valid YAML/,
    )
  })
})

describe('in the program', () => {
  test('the first pair takes the place of β and ε_k, an incomplete one is refused', () => {
    const pairs = { 'service.kinematics[0].within': 54, 'service.kinematics[0].loss': 0.1 }
    expect(applyOverrides(referenceSpec, pairs).service.kinematics).toEqual([both[0]])
    expect(applyOverrides(referenceSpec, pairs).service.coverageFraction).toBeUndefined()
    expect(referenceSpec.service.coverageFraction, 'the given problem').toBe(0.9)
    expect(() => applyOverrides(referenceSpec, { 'service.kinematics[0].within': 54 })).toThrow(
      'service.kinematics[0].loss is missing',
    )
    const listed = applyOverrides(referenceSpec, pairs)
    expect(() => applyOverrides(listed, { 'service.coverageFraction': 0.5 })).toThrow(
      /by service\.kinematics/,
    )
    expect(() => applyOverrides(listed, { 'service.kinematics[0].loss': 1.5 })).toThrow(/in \(0, 1\)/)
  })
})
