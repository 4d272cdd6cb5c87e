import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ProblemFileError, readProblem, type ProblemIssue } from '../../src/problem-file/index.js'
import { completeFile, memoryHost } from './memory-host.js'

const all = async (content: string | Uint8Array): Promise<readonly ProblemIssue[]> => {
  const error: unknown = await readProblem('main.yaml', memoryHost({ 'main.yaml': content })).catch((e) => e)
  if (!(error instanceof ProblemFileError)) throw error
  expect(error.issues.length).toBeGreaterThan(0)
  return error.issues
}

const only = async (content: string | Uint8Array): Promise<ProblemIssue> => {
  const issues = await all(content)
  expect(issues).toHaveLength(1)
  return issues[0]
}

const mebibyte = 1024 * 1024

test.each([
  ['nothing', ''],
  ['blanks', ' \n\r\n\t\n'],
  ['no byte', new Uint8Array(0)],
  ['a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf])],
  ['a comment', '# later\n'],
  ['null', 'null\n'],
  ['document marks', '---\n...\n'],
])('a file of %s is empty', async (_, content) => {
  expect(await only(content)).toMatchObject({ file: 'main.yaml', line: 1, message: 'the file is empty' })
})

test.each([
  ['a text', 'hello\n', 'the file is a single value'],
  ['a list', '- a\n- b\n', 'the file is a list'],
])('a file that is %s is no problem', async (_, content, message) => {
  expect((await only(content)).message).toContain(message)
})

describe('binary files', () => {
  test('NUL bytes are located', async () => {
    expect(await only('title: x\nsto\0ry: y\n')).toMatchObject({
      line: 2,
      column: 4,
      message: 'the file has NUL bytes: it is binary',
    })
    expect((await only(new Uint8Array(1000))).message).toContain('binary')
  })

  test('invalid UTF-8, here the head of a PNG', async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00])
    expect((await only(png)).message).toContain('not UTF-8 text')
    expect((await only(new Uint8Array([0x61, 0xc3]))).message).toContain('not UTF-8 text')
  })

  test('a letter of Windows-1252 is located, and what to do is said', async () => {
    const latin = Uint8Array.from(Array.from('story: x\ntitle: K\u00f6ln\n'), (c) => c.charCodeAt(0))
    const { line, column, message } = await only(latin)
    expect([line, column]).toEqual([2, 9])
    expect(message).toContain('save it as UTF-8')
  })

  test('UTF-16 says what to do', async () => {
    const bytes = new Uint8Array(2 + 2 * completeFile.length)
    bytes.set([0xff, 0xfe])
    for (let i = 0; i < completeFile.length; i++) bytes[2 + 2 * i] = completeFile.charCodeAt(i)
    expect((await only(bytes)).message).toBe('the file is in UTF-16; save it as UTF-8')
  })
})

describe('large files', () => {
  test.each([
    ['bytes', new Uint8Array(50 * mebibyte).fill(0x61)],
    ['text', 'a: 1\n'.repeat(10 * mebibyte)],
  ])('50 MiB of %s are refused at once, naming the limit', async (_, content) => {
    expect((await only(content)).message).toBe('the file is too large: 50.0 MiB, the limit is 1 MiB')
  })

  test('with a host that knows the size they are not even read', async () => {
    const host = {
      read: (): string => {
        throw new Error('must not be read')
      },
      resolve: (_: string, relative: string) => relative,
      size: async () => 50 * mebibyte,
    }
    await expect(readProblem('main.yaml', host)).rejects.toThrow('the limit is 1 MiB')
  })

  test('a file of exactly 1 MiB is read', async () => {
    const padding = `# ${'x'.repeat(998)}\n`.repeat(1100)
    const text = (completeFile + padding).slice(0, mebibyte)
    const { spec } = await readProblem('main.yaml', memoryHost({ 'main.yaml': text }))
    expect(spec.title).toBe('Corridor')
    expect((await only(text + 'x')).message).toContain('too large')
  })
})

describe('crowded files', () => {
  // What took 10 s or 540 MB before it was counted first.
  test.each([
    ['explicit keys', '? \n'],
    ['empty quotes', "''\n"],
    ['keys', 'a:\n'],
    ['documents', '---\n'],
    ['anchors', '&a\n'],
    ['commas', '[' + ','.repeat(1000) + ']\n'],
  ])('1 MiB of %s is refused before it is parsed', async (_, row) => {
    const content = row.repeat(Math.floor(mebibyte / row.length))
    expect((await only(content)).message).toContain('no problem: more than 5000 keys, values and marks')
  })

  test.each([
    ['comments', '#\n'],
    ['blank lines', '\n'],
    ['indented comments', '    # [1] {2} - ? :\n'],
  ])('1 MiB of %s is read past, and places stay', async (_, row) => {
    const padding = row.repeat(Math.floor((mebibyte - 3000) / row.length))
    const text = completeFile.replace('network:', `${padding}network:`)
    // The only fault: all else was read.
    const { line, key } = await only(text.replace('minSpacing: 50 m', 'minSpacing: 50 s'))
    expect(key).toBe('network.minSpacing')
    expect(line).toBe(text.slice(0, text.indexOf('minSpacing')).split('\n').length)
  })

  test('brackets in a story and in comments are text', async () => {
    const story = `story: |\n${'  As shown in [1], [2] and {3}: - ? nothing nests here.\n'.repeat(200)}`
    const text = completeFile.replace('story: Keep UAVs in view.\n', `# ${'['.repeat(500)}\n${story}`)
    const { spec } = await readProblem('main.yaml', memoryHost({ 'main.yaml': text }))
    expect(spec.story).toContain('[1], [2] and {3}')
    const flow = completeFile.replace(
      'story: Keep UAVs in view.',
      `story: ${'see [1] '.repeat(150)}\n# ${'{'.repeat(200)}`,
    )
    expect((await readProblem('main.yaml', memoryHost({ 'main.yaml': flow }))).spec.story).toContain('[1]')
  })
})

const messages = async (text: string): Promise<string> =>
  (await all(text)).map((issue) => issue.message).join('\n')

describe('nesting bombs', () => {
  test.each([
    ['open lists', '['.repeat(100_000)],
    ['closed lists', '['.repeat(50_000) + ']'.repeat(50_000)],
    ['maps', '{a: '.repeat(50_000)],
    ['quoted brackets between', '[ "]", '.repeat(50_000)],
    ['sequences', '- '.repeat(50_000)],
    ['explicit keys', '? '.repeat(50_000)],
    ['compact maps', 'a: '.repeat(50_000)],
    ['anchored sequences', '- &a '.repeat(50_000)],
    ['indentation', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('%s', async (_, content) => {
    expect((await only(content)).message).toContain('nested too deeply')
  })

  test('what is just within the limits reaches the parser and does no harm', async () => {
    const indent = Array.from({ length: 64 }, (_, i) => `${' '.repeat(i)}-`).join('\n')
    const deep = `${indent} ${'- '.repeat(95)}${'{a: '.repeat(100)}`
    expect(await messages(deep)).toContain('not valid YAML')
    expect(await messages(`${indent.replaceAll('-', 'a:')} ${'a: '.repeat(190)}1`)).toContain(
      'not valid YAML',
    )
    expect(await messages(`${indent} ${'- '.repeat(190)}1`)).toContain('the file is a list')
  })
})

// Expanded it has 2⁴⁰ parts: a reader that expands it does not end within any time a test has.
test('alias bombs are refused, not expanded', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => `x${i + 1}: &x${i + 1} [*x${i}, *x${i}]`).join('\n')
  await all(`x0: &x0 [lol, lol]\n${rows}\ntitle: *x40\n`)
  const issues = await all('title: &t x\nstory: *t\nnetwork: *t\n')
  const aliases = issues.filter((issue) => issue.message === 'YAML aliases are not read')
  expect(aliases).toMatchObject([
    { line: 2, column: 8, key: 'story' },
    { line: 3, column: 10, key: 'network' },
  ])
  expect(issues.some((issue) => issue.key === 'network' && issue.message.startsWith('missing'))).toBe(false)
})

test.each([
  ['a tab for indentation', 'network:\n\tbsDensity: 1\n', 2],
  ['two mappings on a line', 'title: a: b\n', 1],
  ['an open quote', 'title: "a\nstory: b\n', 3],
  ['an unknown tag', 'title: !!js/function "x"\n', 1],
  ['two documents', 'title: a\n---\ntitle: b\n', 2],
])('syntax: %s', async (_, content, line) => {
  const issues = await all(content)
  expect(issues[0].message).toContain('not valid YAML')
  expect(issues[0].line).toBe(line)
  expect(issues.every((issue) => issue.message.startsWith('not valid YAML'))).toBe(true)
})

test('a damaged file is read or refused, always with places that exist', async () => {
  const damage = fc.record({
    at: fc.nat(completeFile.length),
    remove: fc.nat(30),
    insert: fc.oneof(
      fc.constantFrom(
        '\n',
        '  ',
        ':',
        ': ',
        '- ',
        '{',
        '}',
        '[',
        ']',
        '"',
        "'",
        '&a ',
        '*a',
        '!t ',
        '|\n',
        '#',
        '?',
        '%',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 5 }), async (damages) => {
      let text = completeFile
      for (const { at, remove, insert } of damages)
        text = text.slice(0, at) + insert + text.slice(at + remove)
      const lines = text.split('\n')
      try {
        await readProblem('main.yaml', memoryHost({ 'main.yaml': text }))
      } catch (error) {
        if (!(error instanceof ProblemFileError)) throw error
        for (const { line, column, message } of error.issues) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeGreaterThanOrEqual(1)
          expect(column).toBeLessThanOrEqual(lines[line - 1].length + 1)
          expect(message).not.toContain('undefined')
        }
      }
    }),
    { numRuns: 250 },
  )
})
