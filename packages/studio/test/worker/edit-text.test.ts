import { describe, expect, test } from 'vitest'
import { editText } from '../../src/worker/edit-text.js'

const text = `# of the operator
title: A
network:
  bsDensity: 10 /km^2 # counted in May
  minSpacing: 50 m
budget: { share: { min: 0.02, max: 0.3 } }
target:
  range: 100 m
`

describe('an edit of the text of a problem', () => {
  test('changes one value in its unit and leaves comments, order and spelling of the rest', () => {
    expect(editText(text, { 'network.bsDensity': 2e-5 })).toBe(text.replace('10 /km^2', '20 /km^2'))
    expect(editText(text, { 'budget.share.min': 0.03 })).toBe(text.replace('0.02', '0.03'))
  })

  test('gives a new key a place in its section, and a new section one at the end', () => {
    const edited = editText(text, { 'network.losCoherence': 100, 'radio.carrier': 3.5e9 })
    expect(edited).toMatch(/minSpacing: 50 m\n {2}losCoherence: 100 m\n/)
    expect(edited).toMatch(/radio:\n {2}carrier: 3\.5 GHz\n$/)
  })

  test('takes a key out, and the section with its last one', () => {
    const edited = editText(text, { 'target.range': undefined })
    expect(edited).not.toContain('target')
    expect(editText(text, { 'network.minSpacing': undefined })).toContain('bsDensity')
  })

  test('changes one element of a list', () => {
    const list = 'service:\n  kinematics: [{ within: 54 s, loss: 0.1 }, { within: 10 s, loss: 0.01 }] # two\n'
    expect(editText(list, { 'service.kinematics[1].within': 12 })).toBe(list.replace('10 s', '12 s'))
  })

  test('leaves the room between brackets, quotes and long lines as they were', () => {
    const odd = `title:   "A"\nbudget: {share: {min: 0.02,max: 0.3}}\n# ${'long '.repeat(40)}\ntarget: {  range: 100 m }\n`
    expect(editText(odd, { 'budget.share.max': 0.4, 'target.range': 120 })).toBe(
      odd.replace('0.3', '0.4').replace('100 m', '120 m'),
    )
    expect(editText(odd, { 'budget.share.min': 'a, b' })).toContain('{min: "a, b",max: 0.3}')
  })

  test('quotes a text that YAML would read otherwise', () => {
    for (const title of ['a: b', '- x', '#', '</script>', 'null', '1', "it's"])
      expect(editText(editText('', { title }), {})).toBe(editText('', { title }))
    expect(editText('', { title: 'a: b' })).toBe('title: "a: b"\n')
  })

  test('begins a text that was none', () => {
    for (const none of ['', 'just words', '- a list', '# only a comment\n'])
      expect(editText(none, { title: 'New' })).toContain('title: New')
  })
})
