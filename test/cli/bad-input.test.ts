import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dwell, program, reference } from './run.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dwell-bad-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const base = `extends: ${join(process.cwd(), reference)}\n`
const files: Readonly<Record<string, readonly [content: string | Uint8Array, lines: readonly RegExp[]]>> = {
  'unknown-key.yaml': [
    `${base}network:\n  bsDensty: 10 /km^2\n`,
    [
      /^unknown-key\.yaml:3:3: network\.bsDensty: .*did you mean 'network\.bsDensity'/m,
      /^ {2}expected one of bsDensity/m,
    ],
  ],
  'two-errors.yaml': [
    `${base}target:\n  rcs: 3 s\nservice:\n  linkAvailability: 1.5\n`,
    [/^two-errors\.yaml:3:8: target\.rcs: /m, /^two-errors\.yaml:5:21: service\.linkAvailability: /m],
  ],
  'min-over-max.yaml': [
    `${base}budget:\n  share: { min: 0.5, max: 0.1 }\n`,
    [/^min-over-max\.yaml:3:\d+: budget\.share\./m],
  ],
  'cyclic.yaml': ['extends: ./cyclic.yaml\n', [/^cyclic\.yaml:1:\d+: extends: cyclic extends/m]],
  'empty.yaml': ['', [/^empty\.yaml:1:1: /m]],
  'binary.yaml': [new Uint8Array([0xff, 0xfe, 0, 1, 2]), [/^binary\.yaml:1:1: /m]],
  'broken.json': ['{"title": }', [/^broken\.json:1:\d+: /m]],
  'huge.yaml': [new Uint8Array(50 * 1024 * 1024).fill(32), [/^huge\.yaml:1:1: .*too large: 50\.0 MiB/m]],
}

describe('a bad problem file', () => {
  beforeAll(() => {
    for (const [name, [content]] of Object.entries(files)) writeFileSync(join(folder, name), content)
  })

  it.each(Object.entries(files))('%s is refused with its place', async (name, [, lines]) => {
    const { code, stdout, stderr } = await dwell(['solve', name], { cwd: folder })
    expect(code).toBe(2)
    expect(stdout).toBe('')
    for (const line of lines) expect(stderr).toMatch(line)
    expect(stderr).not.toContain('    at ')
  })

  it.each(Object.keys(files))('%s is a document for a program', async (name) => {
    const { code, stdout } = await dwell(['solve', name, '--json'], { cwd: folder })
    expect(code).toBe(2)
    const { version, error } = JSON.parse(stdout)
    expect([version, error.kind]).toEqual([1, 'input'])
    for (const issue of error.issues)
      expect(issue).toMatchObject({
        file: expect.any(String),
        line: expect.any(Number),
        column: expect.any(Number),
        key: expect.any(String),
        message: expect.any(String),
        expected: expect.any(String),
      })
    expect(error.issues.length).toBeGreaterThan(0)
  })

  it('is told apart from good ones by check, in one go', async () => {
    const { code, stdout, stderr } = await dwell(['check', 'two-errors.yaml', 'empty.yaml', '--json'], {
      cwd: folder,
    })
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      valid: false,
      files: [{ valid: false }, { valid: false }],
    })
    expect(stderr).toContain('two-errors.yaml:3:8')
    expect(stderr).toContain('empty.yaml:1:1')
  })

  it('from an endless pipe is refused, not read to the end', async () => {
    const { code, stderr } = await dwell(['solve', '-'], { input: new Uint8Array(3 * 1024 * 1024).fill(32) })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^<stdin>:1:1: .*too large/)
  })

  it.each([
    ['/dev/zero', 'this is a device'],
    ['.', 'this is a directory'],
    ['no-such-file.yaml', 'no such file'],
  ])('%s is refused', async (file, reason) => {
    const { code, stderr } = await dwell(['solve', file])
    expect(code).toBe(2)
    expect(stderr).toContain(reason)
  })
})

describe('what looks like a slip', () => {
  it('is told on stderr and in the document, and is no error', async () => {
    const { code, stdout, stderr } = await dwell([
      'check',
      reference,
      '--json',
      '--set',
      'network.bsDensity=40',
    ])
    expect(code).toBe(0)
    const warning = { severity: 'warning', key: 'network.bsDensity', suggestion: '40 /km^2', line: 1 }
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, files: [{ issues: [], warnings: [warning] }] })
    expect(stderr).toMatch(/^--set:1:19: warning: network\.bsDensity: .*did you mean '40 \/km\^2'/)
  })

  it.each(['solve', 'explain', 'evaluate'])('%s --json has it too', async (command) => {
    const design = command === 'evaluate' ? ['--design', 'K=3,rho=0.02,theta=9deg'] : []
    const { stdout } = await dwell([
      command,
      reference,
      '--json',
      '--set',
      'radio.processingGain=50',
      ...design,
    ])
    expect(JSON.parse(stdout)).toMatchObject({
      warnings: [{ key: 'radio.processingGain', suggestion: '50 dB' }],
    })
  })
})

describe('a file that would hold the program for ever', () => {
  it.each(['given', 'extended'])('a pipe without a writer is refused, %s', async (how) => {
    const pipe = join(folder, `pipe-${how}`)
    execFileSync('mkfifo', [pipe])
    const child = join(folder, 'extends-pipe.yaml')
    writeFileSync(child, `extends: ${pipe}\n`)
    const { code, stderr } = await dwell(['check', how === 'given' ? pipe : child])
    expect(code).toBe(2)
    expect(stderr).toContain('this is a pipe, not a file')
  })

  it('a process substitution is read', () => {
    const text = `extends: ${join(process.cwd(), reference)}\\ntitle: piped\\n`
    const line = `"${process.execPath}" "${program}" check <(printf '${text}')`
    expect(execFileSync('bash', ['-c', line], { encoding: 'utf8' })).toContain('piped')
  })
})

describe('control characters of a file', () => {
  it('do not reach the terminal, from keys, values or the command line', async () => {
    const file = join(folder, 'escapes.yaml')
    const escape = '\\e[2J\\x9b31m'
    writeFileSync(
      file,
      `${base}"net${escape}": 1\ntrap: "a${escape}"\nnetwork: { bsDensity: "5${escape}" }\n`,
    )
    for (const args of [
      ['check', file],
      ['solve', file, '--json'],
      ['solve', reference, '--set', 'a\u001b[2J=1'],
    ]) {
      const { code, stdout, stderr } = await dwell(args)
      expect(code).toBe(2)
      // oxlint-disable-next-line no-control-regex
      expect(stdout + stderr, args.join(' ')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
    }
  })
})

describe('a bad command line', () => {
  it.each([
    [['solv', reference], "unknown command 'solv' (Did you mean solve?)"],
    [['help', 'solv'], "unknown command 'solv' (Did you mean solve?)"],
    [['solve'], "missing required argument 'file'; see 'dwell help solve'"],
    [['solve', reference, '--sovler', 'x'], 'Did you mean --solver?'],
    [['solve', reference, 'another.yaml'], 'too many arguments'],
    [['solve', reference, '--solver', 'exhaustiv'], "unknown solver 'exhaustiv', did you mean 'exhaustive'?"],
    [['solve', reference, '--budget', '1 km'], '--budget: expected a time'],
    [['solve', reference, '--gap', '2'], '--gap: expected a ratio'],
    [['solve', reference, '-o', 'a', '-o', 'b'], "option '-o, --output <file>' is given twice"],
    [['solve', reference, '-o', `${reference}/a`], 'part of the path is no directory'],
    [['evaluate', reference], "required option '--design"],
    [['evaluate', reference, '--design', 'K=3,rho=0.02,thetta=9deg'], "did you mean 'theta'?"],
    [['calc'], 'which quantity?'],
    [['evaluate', reference, '--desgin', 'K=3'], 'Did you mean --design?'],
    [['plot', 'x.csv', '--otput', 'x.svg'], 'Did you mean --output?'],
    [['plot', 'x.csv'], "required option '-o, --output <file>' not specified"],
    [['calc', 'lifetime'], "there is no quantity 'lifetime', did you mean one of 'singleBsLifetime'"],
    [['calc', 'mainLobeGian'], "did you mean 'mainLobeGain'?"],
    [['calc', 'mainLobeGain', 'theta=9deg', 'sideLobeRato=0.01'], "did you mean 'sideLobeRatio'?"],
    [['calc', 'mainLobeGain', 'theta=9deg'], "such as sideLobeRatio='-20 dB'"],
    [['calc', 'mainLobeGain', 'theta=9 km', 'sideLobeRatio=0.01'], 'theta: expected an angle'],
    [['calc', 'mainLobeGain', '--batch', 'x.json'], '--batch takes no quantity'],
    [['calc', '--batch', 'no-such-file.json'], "cannot read 'no-such-file.json': no such file"],
    [['explain'], "missing required argument 'file'"],
  ])('dwell %j', async (args, message) => {
    const { code, stdout, stderr } = await dwell(args)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(message)
    expect(
      stderr
        .trimEnd()
        .split('\n')
        .every((line) => line.startsWith('dwell: ')),
    ).toBe(true)
  })

  it.each([
    ['network.bsDensty=3', "--set:1:1: network.bsDensty: unknown key (did you mean 'network.bsDensity'?)"],
    ['network.bsDensity=3 m', '--set:1:19: network.bsDensity: expected a density'],
    ['network', '--set:1:1: network: expected key=value'],
    ['network=3', '--set:1:1: network: this is a section'],
  ])('--set %s', async (set, message) => {
    const { code, stderr } = await dwell(['solve', reference, '--set', set])
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })

  it('is a document for a program, too', async () => {
    const { code, stdout } = await dwell(['solve', '--json'])
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, error: { kind: 'usage', issues: [] } })
  })

  it.skipIf(!existsSync('/dev/full'))('whose output has no room says so', () => {
    const run = spawnSync('sh', ['-c', `"${process.execPath}" "${program}" check ${reference} > /dev/full`])
    expect([run.status, String(run.stderr)]).toEqual([
      2,
      'dwell: cannot write to standard output: no space left on the device\n',
    ])
  })

  it.skipIf(!existsSync('/proc/self'))('with a folder of caches that takes nothing ends all the same', () => {
    const run = spawnSync(process.execPath, [program, 'check', reference], {
      env: { ...process.env, XDG_CACHE_HOME: '/proc' },
      timeout: 60_000,
    })
    expect([run.status, run.signal, String(run.stderr)]).toEqual([0, null, ''])
  })

  it('with nothing on it shows the help', async () => {
    const { code, stdout, stderr } = await dwell([])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('Usage: dwell')
  })
})
