import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { solveText } from '../src/index.js'
import { failed, feasible, infeasible, noSolution, optimal, samples } from './sample-reports.js'

// oxlint-disable-next-line no-control-regex
const ansi = /\u001b\[[0-9;]*m/g
const plain = { color: false, unicode: true }
const at80 = { ...plain, width: 80 }
/** The text as one line: sentences wrap differently at each width. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ')

describe.each(Object.entries(samples))('a report with status %s', (_, report) => {
  it.each([40, 60, 80, 120])('fits into %i columns', (width) => {
    // What is to be copied is whole at any width.
    const lines = solveText(report, { ...plain, width })
      .split('\n')
      .filter((line) => !/--design|`/.test(line))
    for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(width)
  })

  it.each([40, 80, 120])('has neither trailing blanks nor doubled empty lines at %i columns', (width) => {
    const text = solveText(report, { ...plain, width })
    expect(text).not.toMatch(/ \n|\n\n\n/)
    expect(text.endsWith('\n')).toBe(true)
  })

  it('has no escape sequence without colour, and the same text with it', () => {
    const text = solveText(report, at80)
    expect(text).not.toContain('\u001b')
    const colored = solveText(report, { ...at80, color: true })
    expect(colored).toContain('\u001b[')
    expect(colored.replaceAll(ansi, '')).toBe(text)
  })

  it('is pure ASCII where the terminal has nothing else', () => {
    expect(solveText(report, { ...at80, unicode: false })).toMatch(/^[ -~\n]*$/)
  })

  it('is the same text every time and leaves the report alone', () => {
    const before = structuredClone(report)
    expect(solveText(report, at80)).toBe(solveText(report, at80))
    expect(report).toEqual(before)
  })
})

describe('the text of an optimal report', () => {
  const text = solveText(optimal, at80)

  it('says what is proved, and what it is worth', () => {
    expect(text).toContain('OPTIMAL  proved')
    expect(text).toContain('589.23 Mbit/s per BS')
    expect(flat(text)).toContain('5e-11 relative, within the tolerance 1e-9')
  })

  it('shows the design in the units of an operator, and exactly', () => {
    expect(text).toMatch(/ρ +2 % /)
    expect(text).toMatch(/θ +9\.238° /)
    expect(text).toMatch(/r +0\.0134 \/s /)
    expect(text).toContain('--design K=3,rho=0.02,theta=0.16123752639778294,r=0.0134')
  })

  it('marks what binds and says it in words', () => {
    expect(text).toContain('● all links down')
    expect(text).toContain('● least share')
    expect(text).not.toContain('● blocking')
    expect(flat(text)).toContain('The link-outage promise and the smallest share allowed bind.')
  })

  it('humanises long lifetimes and shows no limit as such', () => {
    expect(text).toMatch(/time in view +1\.0e5 years +≥ 512\.5 s/)
    expect(text).toMatch(/handover ceiling +0\.0134 \/s +no limit/)
  })

  it('shows counts and costs as numbers, shares and probabilities in per cent', () => {
    expect(text).toMatch(/cap on cooperators +3 +≤ 5 +2\n/)
    expect(text).toMatch(/cap on cost of a target +0\.06 +≤ 0\.3 +0\.24\n/)
    expect(text).toMatch(/sensing budget +2 % +≤ 30 % +28 %\n/)
  })

  it('prints the tolerances', () => {
    expect(flat(text)).toContain('kept within a relative 1e-9, binds within 1e-6')
  })

  it('lists prices by gain, and what gains nothing apart', () => {
    expect(text.indexOf('target.density')).toBeLessThan(text.indexOf('service.allLinksDown'))
    expect(text).toMatch(/service\.allLinksDown +0\.1 % → 1 % +\+26\.78 Mbit\/s +\+4\.5[45] %/)
    expect(flat(text)).toContain('No gain: service.blocking (1 % → 1.1 %).')
    expect(flat(text)).toContain('Not solved: budget.sensing (30 % → 33 %).')
  })

  it('explains differences, those of one cause together, with the digits that tell them apart', () => {
    expect(flat(text)).toContain('It gives another answer, worth 580 Mbit/s per BS')
    expect(flat(text)).toContain(
      '• K 3 against 2; capacity 589.23 Mbit/s per BS against 580 Mbit/s per BS. Cause: integer K. K* is 2.4.',
    )
    expect(flat(text)).toContain('• ρ 2 % against 2.00001 %. Cause: tolerance.')
  })
})

describe('the text of other reports', () => {
  it('does not claim a proof for a point that was only found', () => {
    const text = flat(solveText(feasible, at80))
    expect(text).toContain('FEASIBLE found')
    expect(text).toContain('whether a better one exists is not proved')
    expect(text).not.toContain('Bound')
    expect(text).toContain('It gives the same answer')
  })

  it('says in words that a bound allows no design at all', () => {
    const claim = { solver: 'mock', status: 'feasible', bound: -Infinity, standing: 'claimed' } as const
    const text = flat(solveText({ ...feasible, claim }, at80))
    expect(text).toContain('mock says that no design keeps every promise and limit.')
    expect(text).not.toMatch(/inf (?:T?bit|per)/)
  })

  it('names the conflict, the repairs rounded outward and the nearest design', () => {
    const text = solveText(infeasible, at80)
    expect(text).toContain('INFEASIBLE  proved')
    expect(flat(text)).toContain('These 2 cannot be kept together')
    expect(flat(text)).toContain('• time in view (service.coverageFraction, service.kinematicOutage)')
    expect(text).toMatch(/service\.blocking +1 % +→ 3\.421 %/)
    expect(text).toMatch(/target\.density +20 \/km² +→ 11\.39 \/km²/)
    expect(flat(text)).toContain('Not confirmed by solving again: budget.sensing.')
    expect(flat(text)).toContain(
      'No change of these alone helps: budget.handoverCeiling and radio.beamwidth.max.',
    )
    expect(flat(text)).toContain(
      'It breaks the lifetime promise (37.1 % short) and the blocking promise (5 times over).',
    )
    expect(text).toMatch(/✗ blocking +5 % +≤ 1 % +5 times over/)
    expect(flat(text)).toContain('It finds no design either.')
  })

  it('says that nothing is proved when nothing was found, and shows the best point met', () => {
    const text = flat(solveText(noSolution, at80))
    expect(text).toContain('NO SOLUTION not found')
    expect(text).toContain('nothing is proved')
    expect(text).toContain('The best design met, which does not do')
    expect(text).toContain('stopped by the budget')
  })

  it('keeps control characters of a message away from the terminal', () => {
    const text = solveText(failed, at80)
    expect(text).toContain('FAILED')
    expect(text).toContain('The solver says: the solver threw: ?[31mboom')
  })

  it('measures wide characters of a title as the terminal does', () => {
    const wide = { ...optimal, problem: { ...optimal.problem, title: '東京の無人機回廊 '.repeat(6) } }
    for (const line of solveText(wide, { ...plain, width: 40 })
      .split('\n')
      .filter((each) => !each.startsWith('--design')))
      expect(stringWidth(line), line).toBeLessThanOrEqual(40)
  })
})

describe('what the model says beside the promises', () => {
  const report = {
    ...optimal,
    quantities: {
      ...optimal.quantities,
      staticCeiling: 5e-5,
      arrivalCeiling: 5e-5 / 60,
      dynamicCeiling: 4.997e-4,
      clusterCap: 7.5,
    },
  }

  it('K against ψ², with the branch of Lemma 2', () => {
    const psi = optimal.constraints.find(({ name }) => name === 'percolation')!.value
    const side = optimal.design!.K > psi * psi ? '√K·πR₁²' : 'K/λ'
    expect(flat(solveText(report, { ...plain, width: 200 }))).toContain(
      `by Lemma 2 (21) the safe zone is ${side}`,
    )
  })

  it('the ceilings, with the arrivals they stand for and the cap on K', () => {
    const text = flat(solveText(report, at80))
    expect(text).toContain('50 /km² targets, 0.8333 /(km² s) arriving (38)')
    expect(text).toContain('499.7 /km² targets (47)')
    expect(text).toContain('7.5 at most at this load (Theorem 1′)')
    expect(solveText(report, { ...at80, unicode: false })).toMatch(/^[ -~\n]*$/)
  })

  it('the decision rule of Remark 2 below percolation, and only there', () => {
    expect(flat(solveText({ ...report, regime: 'sub-critical' }, at80))).toContain('(Remark 2)')
    expect(solveText(report, at80)).not.toContain('Remark 2')
  })
})
