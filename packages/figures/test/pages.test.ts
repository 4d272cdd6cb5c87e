import { createHash } from 'node:crypto'
import { Problem, referenceSpec, replaceKeys } from '@dwell/core'
import { createEngine, TRUST_REPORT_VERSION } from '@dwell/engine'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { describe, expect, test } from 'vitest'
import { comparePage } from '../src/html/compare-page.js'
import { designPage } from '../src/html/design-page.js'

const hostile = `<script>alert(1)</script><img src=x onerror=alert(2)> "'&</title></pre>{{7*7}} \u2028`
const engine = createEngine({ solvers: [exhaustiveSolver, closedFormSolver] })

const pageOf = async (changes: Record<string, number | string>): Promise<string> => {
  const spec = replaceKeys(referenceSpec, { title: hostile, story: hostile, ...changes })
  const problem = new Problem(spec)
  return designPage({ report: await engine.solve(problem), problem, problemText: `title: ${hostile}` })
}

/** The policy that the browser reads: attribute text without its escapes. */
const policyOf = (page: string): string => {
  const [, content = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? []
  return content.replaceAll('&#39;', "'")
}

const scriptsOf = (page: string): readonly string[] =>
  [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) => script)

describe.each([
  ['a solved problem', {}],
  ['an infeasible problem', { 'target.density': 1e-3 }],
])('the report of %s', (_name, changes) => {
  test('holds all it needs: nothing is fetched, and the policy says so', async () => {
    const page = await pageOf(changes)
    expect(policyOf(page)).toContain("default-src 'none'")
    const outside = page.replaceAll(/<script>[\s\S]*?<\/script>/g, '')
    expect(/(src|href)\s*=\s*["']?(https?:)?\/\//i.test(outside)).toBe(false)
  })

  test('its scripts run by their hash, and by nothing else', async () => {
    const page = await pageOf(changes)
    const scripts = scriptsOf(page)
    expect(scripts.length).toBeGreaterThan(2)
    const policy = policyOf(page)
    for (const script of scripts) {
      const hash = createHash('sha256').update(script, 'utf8').digest('base64')
      expect(policy).toContain(`'sha256-${hash}'`)
    }
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  })

  test('text of the user is text', async () => {
    const page = await pageOf(changes)
    expect(page.includes('<img src=x')).toBe(false)
    expect(page.includes('<script>alert')).toBe(false)
    expect(page.includes('&lt;script&gt;alert(1)&lt;/script&gt;')).toBe(true)
  })
})

test('a comparison is a page of the same kind', () => {
  const page = comparePage({
    version: 1,
    solvers: ['a'],
    problems: [{ problem: hostile, title: hostile, kind: 'P2', objective: 'capacity', status: 'unknown' }],
    rows: [],
    summaries: [],
    performance: [{ solver: 'a', steps: [[1, 1]] }],
    dataByEvaluations: [{ solver: 'a', steps: [[10, 1]] }],
    dataBySeconds: [{ solver: 'a', steps: [[0.1, 1]] }],
    profileGap: 1e-4,
    disputes: [{ problem: hostile, solvers: ['a', 'b'], claims: ['x', 'y'], wrong: ['b'], reason: hostile }],
    tolerance: { feasibility: 1e-9, dispute: 1e-6 },
    complete: true,
  })
  expect(page.includes('<script>alert')).toBe(false)
  expect(page.includes('&lt;script&gt;')).toBe(true)
  expect(page).toContain('<h1>1 solver on 1 problem</h1>')
})

/** What a reader sees. */
const readable = (page: string): string =>
  page
    .replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')

test('a page tells what the terminal tells: the proof, other footprints, the law of this one', async () => {
  const text = readable(await pageOf({ 'kinematics.footprint': 'cells', 'network.bsDensity': 1e-4 }))
  expect(text).toMatch(/Proof: certificate of \d+ parts, .* checked to 1e-9 by interval arithmetic\./)
  expect(text).toContain('On the disc this design keeps the promise too')
  // The kinematic promise binds there: the design of the picture lives as long as that of the table.
  expect(text).toContain('time in view 512.5 s ≥ 512.5 s 0 s binds')
  expect(text).toMatch(/on cells, Poisson handover\. The design, at r = \S+ \/s, lives 513 s\./)
})

test('the design that comes closest breaks what the judge calls broken, and the conflict has the names of the rows', async () => {
  const problem = new Problem(replaceKeys(referenceSpec, { 'target.density': 1e-3 }))
  const report = await engine.solve(problem)
  const { infeasibility } = report
  const constraints = infeasibility!.leastInfeasible!.constraints.map((row) =>
    row.name === 'share-min' ? { ...row, active: true, violation: 9e-10 } : row,
  )
  const leastInfeasible = { ...infeasibility!.leastInfeasible!, constraints }
  const conflict = [{ name: 'kinematic', keys: ['service.kinematicOutage'] }] as const
  const text = readable(
    designPage({
      report: { ...report, infeasibility: { ...infeasibility!, conflict, leastInfeasible } },
      problem,
      problemText: '',
    }),
  )
  expect(text).toMatch(/least share [^≥]*≥ 2 % \S+ (?:% )?binds/)
  expect(text).toContain('time in view service.kinematicOutage')
})

test('a report with trust shows verdicts, promises and what was simulated', async () => {
  const problem = new Problem(referenceSpec)
  const report = await engine.solve(problem)
  const design = report.design!
  const simulated = { value: 31, error: 0.2, low: 30.5, high: 31.5, level: 0.99, count: 243 }
  const simulation = { layouts: 243, tracks: 100, seed: 1, horizon: 1e5, censored: 0 }
  const finding = { simulated, lowerBound: false }
  const page = designPage({
    report: {
      ...report,
      trust: {
        version: TRUST_REPORT_VERSION,
        seed: 1,
        level: 0.99,
        card: {
          design,
          footprint: 'disc',
          verdicts: [
            { footprint: 'disc', verdict: 'kept', because: [] },
            { footprint: 'cells', verdict: 'broken', because: ['lifetime'] },
          ],
          promises: [
            {
              name: 'lifetime',
              unit: 's',
              sense: '>=',
              limit: problem.requiredLifetime,
              theory: 2387,
              stated: true,
              findings: [
                { ...finding, footprint: 'disc', verdict: 'kept', excess: 2.11 },
                { ...finding, footprint: 'cells', verdict: 'broken', excess: -0.94 },
              ],
            },
          ],
          simulations: [
            { ...simulation, footprint: 'disc' },
            { ...simulation, footprint: 'cells' },
          ],
          batches: 64,
        },
      },
    },
    problem,
    problemText: '',
  })
  expect(page).toContain('The design as simulated')
  expect(page).toContain('Simulated on the disc, as designed: kept.')
  expect(page).toContain('mean lifetime 31 s of 512.5 s')
  expect(page).toContain('30.5 s to 31.5 s')
})
