import { describe, expect, test } from 'vitest'
import { ProblemFileError, readProblem, type ProblemIssue } from '../../src/problem-file/index.js'
import { completeFile, memoryHost } from './memory-host.js'

const read = (text: string) => readProblem('main.yaml', memoryHost({ 'main.yaml': text }))

const first = async (text: string): Promise<ProblemIssue> => {
  const error: unknown = await read(text).catch((thrown: unknown) => thrown)
  if (!(error instanceof ProblemFileError)) throw error
  return error.issues[0]
}

const changed = (before: string, after: string): string => {
  expect(completeFile).toContain(before)
  return completeFile.replace(before, after)
}

describe('slips of YAML are told in the words of a problem file', () => {
  test.each([
    ['title: Corridor', 'title: Phase 2: macro', 1, 'title: "Phase 2: macro"'],
    ['title: Corridor', 'title: “Phase 2: macro”', 1, 'title: "Phase 2: macro"'],
    ['bsDensity: 10 /km^2', 'bsDensity:20', 4, 'bsDensity: 20'],
    ['rcs: 0 dBsm', 'rcs:0 dBsm', 12, 'rcs: 0 dBsm'],
    ['{ min: 0.02, max: 0.3 }', '{ min:0.02, max: 0.3 }', 20, 'min: 0.02'],
  ])('%s written %s', async (before, after, line, suggestion) => {
    expect(await first(changed(before, after))).toMatchObject({ line, suggestion, severity: 'error' })
  })

  test('a section of one glued key', async () => {
    const issue = await first(completeFile.replace(/network:\n(?: .*\n)+/, 'network:\n  bsDensity:20\n'))
    expect(issue).toMatchObject({ key: 'network', suggestion: 'bsDensity: 20' })
    expect(issue.message).toBe('a blank must follow the colon of bsDensity')
  })

  test.each(['<<: *base\ntitle: x', 'title: x\n<<: { story: y }'])(
    'a merge key points to extends',
    async (text) => {
      expect((await first(changed('title: Corridor', text))).message).toContain("'extends: ./other.yaml'")
    },
  )

  test('a tab for indentation', async () => {
    expect((await first(changed('  minSpacing', '\tminSpacing'))).message).toContain(
      'a tab indents this line',
    )
  })

  test.each([
    ['a second document', (text: string) => `${text}---\n${text}`, 'a second document begins here'],
    [
      'a merge conflict',
      (text: string) => `<<<<<<< HEAD\n${text}=======\n>>>>>>> b\n`,
      'marks of a merge conflict',
    ],
    ['a tag', (text: string) => text.replace('network:', 'network: !!python/object:a.b'), 'Unresolved tag'],
  ])('%s is told in its own words', async (_, change, message) => {
    expect((await first(change(completeFile))).message).toContain(message)
  })

  test.each(['\r', '\r\n'])('lines that end with %j are lines', async (end) => {
    const { spec } = await read(`# a comment\n${completeFile}`.replaceAll('\n', end))
    expect(spec.title).toBe('Corridor')
  })

  test('typographic quotes round keys, numbers and options are no part of them', async () => {
    const text = changed('bsDensity: 10 /km^2', 'bsDensity: “10 /km^2”').replace('network:', '“network”:')
    const { spec } = await read(`${text}trap: ‘sector’\n`)
    expect([spec.network.bsDensity, spec.trap]).toEqual([1e-5, 'sector'])
  })
})
