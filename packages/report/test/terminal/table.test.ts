import { describe, expect, it } from 'vitest'
import { createLook, toAscii } from '../../src/terminal/look.js'
import { tableLines } from '../../src/terminal/table.js'
import { paragraph, safeText, wrap } from '../../src/terminal/layout.js'

const look = (width: number) => createLook({ width, color: false, unicode: true })
const head = [
  { head: 'name' },
  { head: 'value', align: 'right' as const },
  { head: 'what it is', optional: true },
]
const rows = [{ cells: ['a', '1', 'the first'] }, { cells: ['long-name', '22', 'the second'] }]

describe('tableLines', () => {
  it('aligns columns', () => {
    expect(tableLines(look(80), head, rows)).toEqual([
      '  name       value  what it is',
      '  a              1  the first',
      '  long-name     22  the second',
    ])
  })

  it('leaves optional columns out before it gives up the table', () => {
    expect(tableLines(look(25), head, rows)).toEqual([
      '  name       value',
      '  a              1',
      '  long-name     22',
    ])
  })

  it('stacks rows where not even that fits, keeping everything', () => {
    const wide = head.map((column) => ({ ...column, optional: false }))
    expect(tableLines(look(22), wide, rows)).toEqual([
      '  a',
      '    value       1',
      '    what it is  the first',
      '  long-name',
      '    value       22',
      '    what it is  the second',
    ])
  })

  it('parts the columns into two tables that share the first where that is enough', () => {
    const wide = head.map((column) => ({ ...column, optional: false }))
    expect(tableLines(look(23), wide, rows)).toEqual([
      '  name       value',
      '  a              1',
      '  long-name     22',
      '',
      '  name       what it is',
      '  a          the first',
      '  long-name  the second',
    ])
  })

  it('uses the short form of a row where it has one', () => {
    const stacked = [{ cells: ['long-name', '22', ''], stacked: '22 in short' }]
    expect(tableLines(look(20), [{ head: '' }, { head: 'a long head' }, { head: '' }], stacked)).toEqual([
      '  long-name',
      '    22 in short',
    ])
  })

  it('is nothing without rows', () => {
    expect(tableLines(look(80), head, [])).toEqual([])
  })
})

describe('wrap', () => {
  it('ends no line inside backticks', () => {
    expect(wrap('say `dwell solve --set a=1` now', 12)).toEqual(['say', '`dwell solve --set a=1`', 'now'])
  })

  it('keeps numbers with their units and equations whole', () => {
    expect(wrap('within 1.1 % of it', 10)).toEqual(['within', '1.1 % of', 'it'])
    expect(wrap('here ψ = 1.335 against it', 13)).toEqual(['here', 'ψ = 1.335', 'against it'])
  })

  it('breaks what is longer than a line', () => {
    for (const line of wrap(`x ${'a'.repeat(50)} y`, 20)) expect(line.length).toBeLessThanOrEqual(20)
    expect(wrap('service.coverageFraction', 14)).toEqual(['service.', 'coverageFracti', 'on'])
  })
})

describe('paragraph', () => {
  it('indents, hangs and paints lines by themselves', () => {
    const lines = paragraph(look(20), 'one two three four five', {
      indent: 2,
      hang: 2,
      paint: (text) => `<${text}>`,
    })
    expect(lines).toEqual(['  <one two three>', '    <four five>'])
  })
})

describe('text of users', () => {
  it('loses control characters and line breaks', () => {
    expect(safeText('a\u001b[2Jb\nc\u0007')).toBe('a?[2Jb c?')
  })

  it('has an ASCII spelling', () => {
    expect(toAscii('ρ ≤ 3 /km², θ_trap → R̄, café 東')).toBe('rho <= 3 /km^2, theta_trap -> R, cafe ?')
  })
})
