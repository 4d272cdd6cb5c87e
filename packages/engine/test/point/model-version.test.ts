import { arithmeticFingerprint } from '@dwell/core/math'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { MODEL_VERSION, programVersion, versionDifference } from '../../src/point/model-version.js'

test('the version of the model is that of core', () => {
  const text = readFileSync(new URL('../../../core/package.json', import.meta.url), 'utf8')
  const { version }: { version: string } = JSON.parse(text)
  expect(MODEL_VERSION, 'version in core/package.json').toBe(version)
})

test('programs agree when model and arithmetic do', () => {
  expect(programVersion()).toBe(`${MODEL_VERSION}+${arithmeticFingerprint()}`)
  expect(programVersion(), 'asked twice').toBe(programVersion())
})

describe('what differs', () => {
  test('the model', () => {
    expect(versionDifference('0.1.0+aa', '0.2.0+aa')).toBe('model version 0.1.0 and 0.2.0')
  })
  test('the arithmetic alone', () => {
    expect(versionDifference('0.1.0+aa', '0.1.0+bb')).toContain('arithmetic aa and bb')
  })
})
