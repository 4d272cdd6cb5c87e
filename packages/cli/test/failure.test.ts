import { createEngine } from '@dwell/engine'
import { ProblemFileError } from '@dwell/core/problem-file'
import { describe, expect, it } from 'vitest'
import { describeFailure, InputError, Interrupted, UsageError } from '../src/failure.js'

const issue = {
  file: 'a.yaml',
  line: 3,
  column: 5,
  key: 'network.bsDensty',
  message: 'unknown key',
  expected: 'one of bsDensity, minSpacing',
  suggestion: 'network.bsDensity',
}

describe('describeFailure', () => {
  it('puts place, message, nearest key and what was expected of each issue on lines of their own', () => {
    const { code, text, document } = describeFailure(new ProblemFileError([issue]), false)
    expect(code).toBe(2)
    expect(text).toBe(
      "a.yaml:3:5: network.bsDensty: unknown key (did you mean 'network.bsDensity'?)\n" +
        '  expected one of bsDensity, minSpacing',
    )
    expect(document.error).toMatchObject({ kind: 'input', issues: [issue] })
  })

  it('tells what looks like a slip too', () => {
    const slip = { ...issue, severity: 'warning', key: 'target.density', suggestion: '20 /km^2' } as const
    const { text } = describeFailure(new ProblemFileError([issue], [slip]), false)
    expect(text).toContain('\na.yaml:3:5: warning: target.density: ')
  })

  it('does not say twice what was expected', () => {
    const { text } = describeFailure(
      new ProblemFileError([{ ...issue, message: 'expected a length, got 3 s', expected: 'a length' }]),
      false,
    )
    expect(text).not.toContain('\n')
  })

  it.each([
    [new UsageError('u'), 2, 'usage', 'dwell: u'],
    [new InputError('i'), 2, 'input', 'dwell: i'],
    [new Interrupted(), 130, 'interrupted', 'dwell: interrupted'],
  ])('%s leaves with %i', (error, code, kind, text) => {
    const failure = describeFailure(error, false)
    expect([failure.code, failure.document.error.kind, failure.text]).toEqual([code, kind, text])
  })

  it('takes what the system refuses for a fault of the input, wherever it is thrown', () => {
    const thrown = Object.assign(new Error('ENOTDIR: not a directory, stat'), {
      code: 'ENOTDIR',
      syscall: 'stat',
      path: 'f/x',
    })
    const { code, text } = describeFailure(thrown, false)
    expect([code, text]).toEqual([2, "dwell: cannot use 'f/x': part of the path is no directory"])
  })

  it('takes an unknown solver for a mistake in the call', () => {
    let thrown: unknown
    try {
      createEngine({}).solver('exhaustiv')
    } catch (error) {
      thrown = error
    }
    expect(describeFailure(thrown, false)).toMatchObject({ code: 2, document: { error: { kind: 'usage' } } })
  })

  it('gives an internal fault one line, and its stack only to those who ask', () => {
    const fault = new TypeError('x is not\n a function')
    const { code, text, document } = describeFailure(fault, false)
    expect(code).toBe(1)
    expect(text).toBe('dwell: internal fault: x is not a function (DWELL_DEBUG=1 shows the stack)')
    expect(document.error.kind).toBe('internal')
    expect(describeFailure(fault, true).text).toContain('failure.test.ts')
  })

  it('has words for anything thrown', () => {
    expect(describeFailure('a string', false).text).toContain('internal fault: a string')
    expect(describeFailure(undefined, false).code).toBe(1)
  })
})
