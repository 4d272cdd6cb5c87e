import { computeQuantity, Problem, quantities, quantityByName, referenceSpec, runBatch } from '@dwell/core'
import { createEngine } from '@dwell/engine'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import {
  auditText,
  batchText,
  calcText,
  checkText,
  explainText,
  quantityListText,
  solversText,
  verifyText,
} from '../src/index.js'
import { constraintLines } from '../src/sections/constraints.js'
import { createLook } from '../src/terminal/look.js'
import { constraintText, constraintWords } from '../src/words.js'

const widths = [40, 80, 120]
const at80 = { width: 80, color: false, unicode: true }
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ')
const problem = new Problem(referenceSpec)
const audit = (K: number) => createEngine({}).audit(problem, { K, rho: 0.02, theta: 0.16, r: 0.01 })
const gain = quantityByName.get('mainLobeGain')!
const batch = runBatch(
  JSON.stringify({
    mainLobeGain: {
      cases: [{ args: { theta: 0.1, sideLobeRatio: 0.01 }, value: 38.6 }, { args: { theta: -1 } }],
    },
    mainLobeGian: { cases: [] },
  }),
)
const wavelengthBatch = (value: number): string =>
  batchText(
    runBatch(JSON.stringify({ wavelength: { cases: [{ args: { carrier: 299792458 }, value }] } })),
    at80,
  )
const steps = [
  { equation: '(30)', title: 'T', formula: 'T = β/μ', substitution: '0.9 × 60 s', value: 5400, unit: 's' },
  {
    equation: '(46)',
    title: 'Regime',
    formula: 'by r_max',
    substitution: 'r_max = 1',
    value: 'mid-budget',
    unit: '',
  },
]
const evaluation = problem.evaluate({ K: 3, rho: 0.02, theta: 0.16, r: 0.01 })

const texts: Readonly<Record<string, (width: number) => string>> = {
  audit: (width) => auditText(audit(2), { ...at80, width }),
  calc: (width) =>
    calcText(gain, computeQuantity('mainLobeGain', { theta: 0.1, sideLobeRatio: 0.01 }), { ...at80, width }),
  list: (width) => quantityListText(quantities, { ...at80, width }),
  batch: (width) => batchText(batch, { ...at80, width }),
  explain: (width) =>
    explainText({ title: 'a title', steps, derivation: {}, evaluation: undefined }, { ...at80, width }),
}

describe.each(Object.entries(texts))('the text of %s', (_, text) => {
  it.each(widths)('fits into %i columns', (width) => {
    const lines = text(width)
      .split('\n')
      .filter((line) => !/--design|`/.test(line))
    for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(width)
  })
})

describe('auditText', () => {
  it('names what a design breaks and by how much', () => {
    const text = flat(texts.audit(80))
    expect(text).toContain('BROKEN this design breaks the link-outage promise (10 times over)')
    expect(text).toMatch(/✗ all links down 1 % ≤ 0\.1 % 10 times over/)
    expect(text).not.toContain('What binds')
  })

  it('says that a design keeps everything, within which tolerance', () => {
    const text = flat(auditText(audit(3), at80))
    expect(text).toContain('KEPT this design keeps every promise and limit within a relative 1e-9')
    expect(text).toContain('What binds')
  })

  it('lists every quantity of the audit with its symbol', () => {
    const text = texts.audit(120)
    for (const name of Object.keys(audit(2).quantities)) expect(text).toContain(`  ${name} `)
    expect(text).toMatch(/capacityPerArea +λC +[\d.]+ Mbit\/\(s km²\)/)
  })
})

describe('calcText', () => {
  it('gives every digit in SI and the unit people use', () => {
    const value = computeQuantity('mainLobeGain', { theta: 0.1, sideLobeRatio: 0.01 })
    expect(texts.calc(80)).toContain(String(value))
    expect(texts.calc(80)).toMatch(/shown +[\d.]+ dB/)
  })
})

describe('quantityListText', () => {
  it('lists every name, and the arguments of a single one', () => {
    const text = texts.list(80)
    for (const { name } of quantities) expect(text).toContain(name)
    expect(quantityListText([gain], at80)).toMatch(/theta +main-lobe width, such as 9 deg/)
  })
})

describe('batchText', () => {
  it('tells faulty cases and unknown names', () => {
    const text = flat(texts.batch(80))
    expect(text).toContain('1 faulty')
    expect(text).toContain('mainLobeGain, case 2: theta must be')
    expect(text).toContain('No such quantity: mainLobeGian (0 cases, did you mean mainLobeGain?)')
  })

  it('tells errors beyond the stated accuracy from those within', () => {
    expect(flat(wavelengthBatch(1))).toContain('wavelength 1 0 1e-10 ok')
    expect(flat(wavelengthBatch(1.001))).toContain('beyond')
  })
})

describe('explainText', () => {
  it('puts formula, numbers and value under each other, times in a friendly unit too', () => {
    const text = texts.explain(80)
    expect(text).toContain('1. T  (30)\n   T = β/μ\n   = 0.9 × 60 s\n   = 5400 s (1 h 30 min)\n')
    expect(text).toContain('   with r_max = 1\n   = mid-budget\n')
    expect(text).toContain('finds no design')
  })

  it('ends with what the judge says', () => {
    const kept = explainText({ title: '', steps, derivation: {}, evaluation }, at80)
    expect(flat(kept)).toContain('keeps every promise and limit')
    const broken = problem.evaluate({ K: 2, rho: 0.02, theta: 0.16, r: 0.01 })
    const text = explainText({ title: '', steps, derivation: {}, evaluation: broken }, at80)
    expect(flat(text)).toContain('breaks the link-outage promise (10 times over)')
  })
})

describe('checkText and solversText', () => {
  it('count files and problems', () => {
    const good = {
      file: 'a.yaml',
      valid: true,
      title: 'A',
      kind: 'P2' as const,
      objective: 'capacity' as const,
      issues: [],
      warnings: [],
    }
    const bad = { file: 'b.yaml', valid: false, issues: [1, 2], warnings: [] }
    expect(checkText([good], at80)).toBe('ok   a.yaml: A (P2, capacity)\n\n1 file valid.\n')
    expect(checkText([good, bad], at80)).toContain(
      'BAD  b.yaml: 2 problems, listed below\n\n1 of 2 files not valid.',
    )
  })

  it('say what a solver proves', () => {
    const capabilities = {
      problems: ['P2'],
      objectives: ['capacity'],
      deterministic: true,
      guarantee: 'local',
    } as const
    const text = solversText([{ id: 'mine', summary: 'does it', capabilities }], at80)
    expect(text).toContain('mine\n  does it\n')
    expect(flat(text)).toContain('guarantee local: proves nothing beyond its design')
  })
})

it('terminal and page call every promise and limit by one name', () => {
  const { constraints } = problem.evaluate({ K: 3, rho: 0.021, theta: 0.16, r: 0 })
  const lines = flat(
    constraintLines(createLook({ ...at80, width: 120 }), constraints, {
      feasibility: 1e-9,
      active: 1e-6,
    }).join('\n'),
  )
  expect(constraints.length).toBeGreaterThan(10)
  // The page shows the label of `constraintWords`.
  for (const row of constraints)
    expect(lines, row.name).toContain(`${constraintWords(row).label} ${flat(constraintText(row, row.value))}`)
  for (const name of ['kinematic', 'reliability', 'share-min']) expect(lines).not.toContain(name)
})

it('what a certificate proves is rounded outward: the printed bound still holds', () => {
  const text = verifyText(
    {
      problem: { title: 'a', objective: 'capacity' },
      certificate: 'a.json',
      bytes: 890,
      elapsed: 0.01,
      tolerance: 1e-9,
      accepted: true,
      claim: 'optimal',
      value: 589233103.0586717,
      bound: 589233103.6479043,
      gap: 1.01e-9,
    },
    at80,
  )
  expect(text).toMatch(/reached +589\.233103 Mbit/)
  expect(text).toMatch(/at most +589\.2331037 Mbit/)
  expect(text).toMatch(/by more than a relative\s+1\.1e-9/)
})
