import { describe, expect, test } from 'vitest'
import { formatIssue, ProblemFileError, readProblem } from '../../src/problem-file/index.js'
import { completeFile, memoryHost } from './memory-host.js'

const read = (target: string, overrides: readonly string[] = []) =>
  readProblem(
    'main.yaml',
    memoryHost({
      'main.yaml': completeFile.replace('  density: 20 /km^2\n', `  density: 20 /km^2\n${target}`),
    }),
    overrides,
  )

describe('target.motion', () => {
  test('is Brownian unless the file says otherwise', async () => {
    const { spec, warnings } = await read('')
    expect(spec.target.motion).toBe('brownian')
    expect(warnings).toEqual([])
  })
  test('takes its time and speed in any units', async () => {
    const { spec, warnings } = await read(
      '  motion: gauss-markov\n  relaxation: 0.5 min\n  drift: 3.6 km/h\n',
    )
    expect(spec.target).toMatchObject({ motion: 'gauss-markov', relaxation: 30, drift: 1 })
    expect(warnings).toEqual([])
  })
  test('what a motion needs and lacks is named, all at once, at the motion', async () => {
    const refused = await read('  motion: gauss-markov\n').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ProblemFileError)
    expect(refused instanceof ProblemFileError && refused.issues.map(formatIssue)).toEqual([
      "main.yaml:12:11: target.relaxation: missing, motion: gauss-markov needs a time such as '20 s'",
      "main.yaml:12:11: target.drift: missing, motion: gauss-markov needs a speed such as '1.5 m/s'",
    ])
    await expect(read('', ['target.motion=ornstein-uhlenbeck'])).rejects.toThrow('target.relaxation: missing')
    await expect(read('  motion: brownain\n')).rejects.toThrow("did you mean 'brownian'")
    await expect(read('  motion: ornstein-uhlenbeck\n  relaxation: 0 s\n')).rejects.toThrow('must be > 0 s')
  })
  test('what it has no use for is a slip, unless another motion was chosen on top', async () => {
    const idle = await read('  relaxation: 20 s\n')
    expect(idle.warnings.map(formatIssue)).toEqual([
      'main.yaml:12:15: warning: target.relaxation: motion: brownian has no use for it',
    ])
    const file = '  motion: ornstein-uhlenbeck\n  relaxation: 20 s\n'
    expect((await read(file, ['target.motion=brownian'])).warnings).toEqual([])
    expect((await read(`${file}  drift: 2 m/s\n`)).warnings).toHaveLength(1)
  })
})
