/** Solvers that lie, print, hang and break, and users who slip: what the program says of it, and that it ends. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../support/problem-files.js'
import { dwell, reference } from './run.js'

const plugin = (id: string, solve: string): string => `
export default {
  id: '${id}', summary: '${id}',
  capabilities: { problems: ['P2', 'P2-DYN'], objectives: ['capacity'], deterministic: true, guarantee: 'global' },
  async solve(problem, budget, signal) { ${solve} },
}
`
const poor = '{ K: 3, rho: 0.02, theta: 0.2, r: 0 }'
const sources = {
  liar: "return { status: 'infeasible', evaluations: 1 }",
  boaster: `return { status: 'optimal', design: ${poor}, bound: problem.evaluate(${poor}).objective.value, evaluations: 1 }`,
  printing: `console.log('hello'); return { status: 'feasible', design: ${poor}, evaluations: 1 }`,
  stuck:
    "(await import('node:child_process')).execSync('sleep 100'); return { status: 'no-solution', evaluations: 1 }",
  'late-thrower': `if (problem.spec.service.coverageFraction > 0.5) throw new Error('too strict'); return { status: 'feasible', design: ${poor}, evaluations: 1 }`,
}
let folder = ''
const file = (name: string): string => join(folder, name)
const asked = (id: keyof typeof sources): string[] => ['--plugin', file(`${id}.mjs`), '--solver', id]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dwell-hostile-'))
  for (const [id, solve] of Object.entries(sources)) writeFileSync(file(`${id}.mjs`), plugin(id, solve))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('claims', () => {
  it('solve: a false "infeasible" is withdrawn, and who refutes it is named', async () => {
    const outcome = await dwell(['solve', reference, ...asked('liar')])
    expect(outcome.code).toBe(4)
    expect(outcome.stdout).not.toMatch(/INFEASIBLE|proved: no design|Smallest single repairs|Nearest design/)
    expect(outcome.stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /Refuted: a design of closed-form, worth 589.23 Mbit\/s/,
    )
  })

  it('solve: a false "optimal" is withdrawn', async () => {
    const outcome = await dwell(['solve', reference, ...asked('boaster'), '--json'])
    expect(outcome.code).toBe(0)
    expect(JSON.parse(outcome.stdout)).toMatchObject({
      status: 'feasible',
      claim: { solver: 'boaster', status: 'optimal', standing: 'refuted', by: 'closed-form' },
    })
    // The bound is not the boaster's: a certificate of its design was checked, and that bound holds.
    const { bound, objective, proof } = JSON.parse(outcome.stdout)
    expect(bound).toBeGreaterThanOrEqual(589.233103e6)
    expect(bound).toBeGreaterThan(objective.value * (1 + 1e-3))
    expect(proof.parts).toBeGreaterThan(1)
  })

  it('compare: the liar is credited with nothing', async () => {
    const outcome = await dwell([
      'compare',
      reference,
      '--plugin',
      file('liar.mjs'),
      '--solvers',
      'liar,closed-form',
      '--repeat',
      '0',
      '--json',
    ])
    const { rows } = JSON.parse(outcome.stdout)
    expect(rows[0]).toMatchObject({
      solver: 'liar',
      status: 'no-solution',
      falseInfeasible: true,
      claim: { standing: 'refuted' },
    })
  })

  it('pareto: what a plugin throws at ends no front; exit 4, the points are named', async () => {
    const outcome = await dwell(['pareto', reference, ...asked('late-thrower'), '--points', '5', '--json'])
    expect(outcome.code).toBe(4)
    const front = JSON.parse(outcome.stdout)
    expect(front.completeness.closed).toBe(false)
    expect(front.axes[0]).toMatchObject({ endsInfeasible: false, end: 'unsolved' })
    for (const { epsilon, reason } of front.unsolved) {
      expect(epsilon[0]).toBeGreaterThan(0.5)
      expect(reason).toContain('too strict')
    }
  })

  it('sweep: plugins and every solver that ships; a lie does not reach the table', async () => {
    const over = ['--over', 'service.blocking=1 %,2 %', '--quantities', 'slots', '--restart']
    const lied = await dwell(['sweep', reference, ...asked('liar'), ...over, '-o', file('liar.csv')])
    expect(lied.code, lied.stderr).toBe(0)
    expect(readFileSync(file('liar.csv'), 'utf8')).toMatch(/no-solution.*refutes it/)
    for (const id of ['highs', 'nelder-mead']) {
      const swept = await dwell(['sweep', reference, '--solver', id, ...over, '-o', file('s.csv')])
      expect(swept.code, `${id}: ${swept.stderr}`).toBe(0)
      expect(swept.stdout, id).not.toContain('failed')
    }
  })
})

describe('processes end', () => {
  it('a plugin that prints: its text on standard error, the report on standard output, and an end', async () => {
    const outcome = await dwell(['solve', reference, ...asked('printing'), '--json', '--no-prices'])
    expect(outcome.code).toBe(0)
    expect(outcome.stderr).toMatch(/printing\.mjs\] hello/)
    expect(JSON.parse(outcome.stdout).status).toBe('feasible')
  })

  it('a plugin that waits for a program of its own: within the budget, or one Ctrl-C', async () => {
    const outcome = await dwell(['solve', reference, ...asked('stuck'), '--budget', '300ms'])
    expect(outcome.code).toBe(1)
    const commands = [
      ['compare', reference, '--plugin', file('stuck.mjs'), '--solvers', 'stuck'],
      ['pareto', reference, ...asked('stuck')],
      [
        'sweep',
        reference,
        ...asked('stuck'),
        '--over',
        'service.blocking=1 %,2 %',
        '-o',
        file('stuck.csv'),
        '--restart',
      ],
    ]
    const ends = commands.map(async (args) => {
      const child = spawn(process.execPath, [join(root, 'packages/cli/bin/dwell.js'), ...args], {
        cwd: root,
        stdio: 'ignore',
      })
      const end = once(child, 'exit')
      await setTimeout(8000)
      child.kill('SIGINT')
      const [code] = await end
      expect(code, `exit code of ${args[0]}`).toBe(130)
    })
    await Promise.all(ends)
  }, 90_000)

  it('one deadline: what it left no time for is named', async () => {
    const outcome = await dwell([
      'solve',
      reference,
      '--set',
      'target.density=1000',
      '--budget',
      '1s',
      '--json',
    ])
    expect(outcome.code).toBe(3)
    // A fast machine may finish the diagnosis; what is cut short is never anything else (deadline.test.ts has it cut).
    expect(JSON.parse(outcome.stdout).cutShort ?? ['diagnosis']).toEqual(['diagnosis'])
  })
})

const run = (...args: string[]) => dwell(['sweep', reference, ...args, '-o', file('x.csv'), '--restart'])

describe('slips', () => {
  it('an input is never written, by whatever path', async () => {
    const text = readFileSync(join(root, reference), 'utf8')
    writeFileSync(file('mine.yaml'), text)
    symlinkSync(file('mine.yaml'), file('link.yaml'))
    for (const output of [file('mine.yaml'), join(folder, '.', 'mine.yaml'), file('link.yaml')]) {
      for (const command of [
        ['solve'],
        ['explain'],
        ['check'],
        ['evaluate', '--design', 'K=3,rho=0.02,theta=9deg'],
      ]) {
        const outcome = await dwell([
          command[0],
          file('mine.yaml'),
          ...command.slice(1),
          '--json',
          '-o',
          output,
        ])
        expect(outcome.code, `${command[0]} -o ${output}`).toBe(2)
        expect(outcome.stderr).toContain('lose the input')
      }
    }
    expect(readFileSync(file('mine.yaml'), 'utf8')).toBe(text)
  }, 60_000)

  it('one output for two things is refused before the work', async () => {
    const page = file('same.html')
    const twice = await dwell(['solve', reference, '--html', page, '-o', page])
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining('written already by')])
    const csv = file('same.csv')
    const over = ['--over', 'network.bsDensity=1e-6..1e-3:log:5']
    const swept = await dwell(['sweep', reference, ...over, '-o', csv, '-o', csv])
    expect([swept.code, swept.stderr]).toEqual([2, expect.stringContaining('written already by')])
  })

  it('a swept key that is set, and values that repeat, are refused', async () => {
    const set = await run('--set', 'network.bsDensity=1e-5', '--over', 'network.bsDensity=1e-6,1e-5')
    expect([set.code, set.stderr]).toEqual([2, expect.stringContaining('--over sweeps this key')])
    const same = await run('--over', 'network.bsDensity=1e-6..1e-6:log:5')
    expect([same.code, same.stderr]).toEqual([2, expect.stringContaining('not all different')])
    const whole = await run('--over', 'budget.clusterSize=3..5:lin:9', '--json')
    expect(whole.code, whole.stderr).toBe(0)
    expect(JSON.parse(whole.stdout).points, 'points of three cluster sizes').toBe(3)
  })

  it('an unknown solver is told with the nearest and with all there are, everywhere', async () => {
    for (const args of [
      ['solve', reference, '--solver', 'hihgs'],
      ['pareto', reference, '--solver', 'hihgs'],
      ['compare', reference, '--solvers', 'hihgs'],
      ['sweep', reference, '--solver', 'hihgs', '--over', 'trap=crossing', '-o', file('y.csv')],
    ]) {
      const outcome = await dwell(args)
      expect(outcome.code, args[0]).toBe(2)
      expect(outcome.stderr, args[0]).toMatch(
        /did you mean 'highs'.*exhaustive, closed-form, linear-programming, highs, nelder-mead, levenberg-marquardt/,
      )
    }
  })
})
