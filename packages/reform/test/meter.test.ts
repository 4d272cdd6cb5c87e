import { describe, expect, it } from 'vitest'
import { Meter, SearchStopped } from '@dwell/reform'

describe('Meter', () => {
  it('stops past the evaluation budget and counts no more', () => {
    const meter = new Meter({ evaluations: 2 })
    meter.count()
    meter.count()
    expect(meter.count).toThrow(SearchStopped)
    expect(meter.evaluations).toBe(2)
  })

  it('stops at once without time', () => {
    expect(new Meter({ milliseconds: 0 }).count).toThrow('time budget')
  })

  it('stops when the signal aborts', () => {
    const controller = new AbortController()
    const meter = new Meter({}, controller.signal)
    meter.count()
    controller.abort()
    expect(meter.count).toThrow('aborted')
  })

  it('ends a search that would never end by itself', () => {
    const meter = new Meter({})
    const endless = (): never => {
      for (;;) meter.count()
    }
    expect(endless).toThrow('evaluation budget')
  })
})
