/** Runs on a queue as text: what may come from other machines never reaches the terminal as it is. */
import { describe, expect, test } from 'vitest'
import type { RunDetails } from '@dwell/engine'
import { overviewText, runText } from '../../src/queue/runs-text.js'

const look = { width: 80, color: false, unicode: true }
const run: RunDetails = {
  id: '0123456789abcdef',
  kind: 'sweep',
  title: 'Reference scenario',
  state: 'open',
  model: '0.1.0+ab',
  opened: Date.UTC(2026, 0, 2, 3, 4),
  total: 1200,
  wanted: 1200,
  collected: 400,
  computed: 600,
  left: 500,
  outstanding: 100,
  waiting: 2,
  chunks: 12,
  bytes: 2.5e6,
  heldBytes: 1500,
  retried: 1,
  repeated: 0,
  cut: 0,
  aside: 0,
  workers: 2,
  threads: 4,
  perPoint: 1000,
  asideReasons: [],
}

describe('one run', () => {
  test('its counts, sizes and the time that is left', () => {
    const text = runText(run, look)
    expect(text).toContain('1,200 wanted, 600 computed, 400 kept')
    expect(text).toContain('2.50 MB in all, 1.50 kB wait in Redis')
    expect(text).toContain('2026-01-02 03:04 UTC')
    // 600 points of a second each on four threads.
    expect(text).toMatch(/time left +2 min 30 s/)
  })

  test('without a worker nobody knows how long it takes; done, nothing is left', () => {
    expect(runText({ ...run, workers: 0, threads: 0 }, look)).toMatch(/time left +\?/)
    expect(runText({ ...run, state: 'done', left: 0, outstanding: 0 }, look)).not.toContain('time left')
  })

  test('points set aside have their reasons, as text', () => {
    const text = runText(
      { ...run, aside: 1, asideReasons: [{ point: 7, reason: 'died \u001b[31mred' }] },
      look,
    )
    expect(text).toContain('point 7: died')
    expect(text, 'escape sequences').not.toContain('\u001b')
  })
})

describe('a queue', () => {
  test('with nothing on it', () => {
    const text = overviewText({ runs: [], workers: [], refused: [] }, look)
    expect(text).toContain('no runs on this queue')
    expect(text).toContain('no workers')
  })

  test('its runs fit 80 columns, its workers are counted, what was refused is told', () => {
    const long = { ...run, title: 'A title that is far too long for a line of a terminal of eighty columns' }
    const text = overviewText(
      {
        runs: [long],
        workers: [
          { name: 'a:1', threads: 2 },
          { name: 'b:2', threads: 3 },
        ],
        refused: [{ id: 'x', reason: 'refused: \u001b]0;evil\u0007' }],
      },
      look,
    )
    for (const line of text.split('\n')) expect(line.length, `columns of '${line}'`).toBeLessThanOrEqual(80)
    expect(text).toContain('2 workers with 5 threads: a:1, b:2')
    expect(text).toContain('Refused jobs')
    expect(text, 'escape sequences').not.toContain('\u001b')
  })
})
