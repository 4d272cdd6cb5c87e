/** Budget and abort signal of one solve. */
import { describe, expect, test } from 'vitest'
import { Meter, SearchStopped } from '../src/index.js'

describe('Meter', () => {
  test('stops at the evaluation budget and not before', () => {
    const meter = new Meter({ evaluations: 3 })
    const seen = Array.from({ length: 3 }, () => {
      meter.count()
      return meter.stopped
    })
    expect(seen, 'stopped after evaluations 1, 2, 3').toEqual([false, false, true])
    expect(meter.count).toThrow(SearchStopped)
    expect(meter.evaluations).toBe(3)
  })

  test('without a budget only its default ends it; a signal does between two evaluations', () => {
    const controller = new AbortController()
    const meter = new Meter({}, controller.signal)
    for (let i = 0; i < 1000; i++) meter.count()
    expect(meter.stopped).toBe(false)
    controller.abort()
    expect(meter.stopped).toBe(true)
    expect(meter.count).toThrow('aborted')
  })

  test('the clock ends it, and tells what is left', () => {
    expect(new Meter({}).milliseconds, 'no limit').toBeUndefined()
    expect(new Meter({ milliseconds: 0 }).interrupted).toBe(true)
    expect(new Meter({ milliseconds: 1e6 }).milliseconds).toBeGreaterThan(9e5)
  })

  test('ends a search that would never end by itself', () => {
    const meter = new Meter({})
    const endless = (): never => {
      for (;;) meter.count()
    }
    expect(endless).toThrow('evaluation budget')
  })

  test('the default gap is that of the contract', () => {
    expect(new Meter({}).relativeGap).toBe(1e-9)
    expect(new Meter({ relativeGap: 1e-3 }).relativeGap).toBe(1e-3)
  })
})
