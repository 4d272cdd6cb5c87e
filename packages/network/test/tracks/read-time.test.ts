/** Every way in which recorders write a time. */
import { expect, test } from 'vitest'
import { readTimes } from '../../src/tracks/read-time.js'

const MAY_FIRST = Date.UTC(2024, 4, 1, 8, 0, 5) / 1000

test.each([
  '2024-05-01T08:00:05Z',
  '2024-05-01 08:00:05Z',
  '2024-05-01T08:00:05.000Z',
  '2024-05-01T08:00:05,000Z',
  '2024-05-01T10:00:05+02:00',
  '2024-05-01 10:00:05 +0200',
  '2024-05-01T10:00:05+02',
  '2024-05-01T02:30:05-05:30',
  '2024-05-01T10:00:05+02:00[Europe/Vienna]',
  '2024-05-01 08:00:05 UTC',
  '2024/05/01 08:00:05',
  '01.05.2024 08:00:05',
  '01.05.2024, 8:00:05 AM',
  '20240501080005',
  'Wed, 01 May 2024 10:00:05 +0200',
  '1 May 2024 08:00:05',
  '1714550405',
  '1714550405.000',
  '1714550405000',
  '1714550405000000',
])('%s', (text) => {
  expect(readTimes([text], 'time').seconds[0]).toBeCloseTo(MAY_FIRST, 3)
})

test('fractions of a second are kept', () => {
  const { seconds } = readTimes(['2024-05-01T08:00:05.25Z', '2024-05-01T08:00:05,75Z'], 'time')
  expect(seconds[1] - seconds[0]).toBeCloseTo(0.5, 6)
})

const apart = ([a, b]: Float64Array): number => b - a

test('dates with slashes: the column tells which is the day, or it does not matter, or they are refused', () => {
  expect(apart(readTimes(['05/13/2024 08:00', '05/14/2024 08:00'], 't').seconds)).toBe(86_400)
  expect(apart(readTimes(['12/05/2024 08:00', '13/05/2024 08:00'], 't').seconds)).toBe(86_400)
  expect(apart(readTimes(['05/04/2024 08:00', '05/04/2024 08:01'], 't').seconds)).toBe(60)
  expect(() => readTimes(['05/04/2024 08:00', '05/05/2024 08:01'], 't')).toThrow(/day or the month first/)
})

test('a clock without a date goes over midnight', () => {
  const { seconds, notices } = readTimes(['23:59:58', '00:00:03', '00:00:04.5'], 'clock')
  expect([...seconds].map((each) => each - seconds[0])).toEqual([0, 5, 6.5])
  expect(notices.join()).toMatch(/without a date/)
})

test('plain numbers take the unit of their name, or the one that is said', () => {
  expect([...readTimes(['0', '1500'], 'time_ms').seconds]).toEqual([0, 1.5])
  expect([...readTimes(['0', '1.5'], 't (s)').seconds]).toEqual([0, 1.5])
  expect([...readTimes(['0', '25'], 'frame', 0.04).seconds]).toEqual([0, 1])
})

test('times without a zone are said to be UTC; what is no time is refused', () => {
  expect(readTimes(['2024-05-01 08:00:00'], 'time').notices.join()).toMatch(/taken as UTC/)
  expect(() => readTimes(['soon', 'later'], 'time')).toThrow(
    /'time' holds no time that can be read.*got 'soon'/,
  )
  expect(() => readTimes(['', 'NA'], 'time')).toThrow(/holds no time/)
  expect(readTimes(['2024-02-31T00:00:00Z', '2024-02-28T00:00:00Z'], 'time').seconds[0]).toBeNaN()
})
