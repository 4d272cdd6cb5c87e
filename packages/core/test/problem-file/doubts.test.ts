import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fields } from '../../src/index.js'
import { ProblemFileError, readProblem, type ProblemHost } from '../../src/problem-file/index.js'
import { completeFile, memoryHost } from './memory-host.js'

const read = (overrides: readonly string[], text = completeFile) =>
  readProblem('main.yaml', memoryHost({ 'main.yaml': text }), overrides)

const host: ProblemHost = {
  read: (path) => readFile(path),
  resolve: (from, relative) => join(dirname(from), relative),
}
const folder = new URL('../../../../problems/', import.meta.url).pathname

describe('a legal value that is probably a slip', () => {
  it.each([
    ['network.bsDensity=40', '40 /km^2'],
    ['network.bsDensity=10 /m^2', '10 /km^2'],
    ['network.minSpacing=0.05', '0.05 km'],
    ['target.density=1000', '1000 /km^2'],
    ['target.arrivalRate=0.3', '0.3 /(km^2 s)'],
    ['budget.handoverCost=1', '1 ms'],
    ['radio.carrier=3.5', '3.5 GHz'],
    ['radio.carrier=3500', '3500 MHz'],
    ['radio.bandwidth=100', '100 MHz'],
    ['radio.processingGain=50', '50 dB'],
    ['radio.beamwidth.max=6', '6 deg'],
    ['radio.pointingError=2', '2 deg'],
    ['radio.txPower=40 MW', '40 mW'],
    ['radio.txPower=46 dBW', '46 dBm'],
    ['service.coverageFraction=90', '90 %'],
  ])('%s is taken, with the question whether %s was meant', async (override, meant) => {
    const given = override.startsWith('target.arrivalRate')
      ? completeFile.replace('  density: 20 /km^2\n', '')
      : completeFile
    const { warnings } = await read([override], given)
    const key = override.slice(0, override.indexOf('='))
    const at = warnings.filter((warning) => warning.key === key)
    expect(at, override).toHaveLength(1)
    expect(at[0]).toMatchObject({ severity: 'warning', file: '--set', line: 1, suggestion: meant })
  })

  it('says which unit a bare number has been read in, and what is plausible', async () => {
    const { warnings } = await read([], completeFile.replace('bsDensity: 10 /km^2', 'bsDensity: 40'))
    expect(warnings[0]).toMatchObject({
      key: 'network.bsDensity',
      line: 4,
      message:
        '40 has no unit and is read in 1/m^2: 40000000 /km², where 0.001 /km² to 20000 /km² is plausible',
    })
  })

  it.each([
    ['target.diffusion=1e30 m^2/s', undefined],
    ['target.meanSojourn=1e-300 s', undefined],
    ['service.linkAvailability=1e-12', undefined],
  ])('%s is named though nothing else comes to mind', async (override, suggestion) => {
    const { warnings } = await read([override])
    expect(warnings[0]).toMatchObject({ key: override.slice(0, override.indexOf('=')) })
    expect(warnings[0].suggestion).toBe(suggestion)
  })

  it.each([
    'budget.handoverCeiling=inf',
    'budget.handoverCost=0',
    'radio.noiseFigure=0',
    'radio.sideLobeRatio=0',
    'target.range=0',
    'radio.beamwidth.max=360 deg',
    'radio.txPower=46',
    'radio.detectionThreshold=10',
    'network.bsDensity=1e-5',
  ])('%s draws none', async (override) => {
    expect((await read([override])).warnings).toEqual([])
  })

  it.each([
    ['radio.beamwidth.min=9.3', '9.3 deg'],
    ['service.linkAvailability=90', '90 %'],
    ['radio.sideLobeRatio=-20', '-20 dB'],
    ['target.rcs=-10', '-10 dBsm'],
  ])('%s cannot be: the error asks whether %s was meant', async (override, meant) => {
    const error: unknown = await read([override]).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ProblemFileError)
    if (error instanceof ProblemFileError)
      expect(error.issues[0], override).toMatchObject({ severity: 'error', suggestion: meant })
  })
})

describe('spacing against density', () => {
  it('warns with the limits where no layout of any kind exists', async () => {
    const { warnings } = await read(['network.bsDensity=1000 /km^2'])
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatchObject({ key: 'network.bsDensity', file: '--set' })
    for (const part of ['no layout', '461.9 /km²', '127.3 /km²', '46.84 /km²'])
      expect(warnings[0].message).toContain(part)
  })

  it('warns above Matérn II, and blames the spacing where that was given last', async () => {
    const { warnings } = await read(['network.bsDensity=10 /km^2', 'network.minSpacing=200 m'])
    expect(warnings.map(({ key }) => key)).toEqual(['network.minSpacing'])
    expect(warnings[0].message).toContain('no random layout')
  })

  it('is told beside the errors of a file that has some', async () => {
    const thrown: unknown = await read(['target.diffusion=foo', 'network.bsDensity=40']).catch(
      (error: unknown) => error,
    )
    expect(thrown).toMatchObject({
      issues: [{ key: 'target.diffusion', severity: 'error' }],
      warnings: [{ key: 'network.bsDensity', severity: 'warning', suggestion: '40 /km^2' }],
    })
  })

  it('draws none where a Matérn II layout stands', async () => {
    expect((await read(['network.bsDensity=100 /km^2'])).warnings).toEqual([])
  })
})

describe('what ships', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))

  // Both take the reference's 50 m to 1000 base stations per km², where hexagonal packing ends at 462.
  const doubtful = new Set(['mid-budget.yaml', 'open-ceiling.yaml'])

  it.each(files)('%s draws no warning that is not deserved', async (name) => {
    const { warnings } = await readProblem(join(folder, name), host)
    const keys = doubtful.has(name) ? ['network.bsDensity'] : []
    expect(warnings.map(({ key }) => key)).toEqual(keys)
  })

  it('has an example in the plausible band of every key', async () => {
    for (const field of fields) {
      if (field.kind !== 'number') continue
      expect(field.plausible, field.key).toBeDefined()
      const [least, most] = field.usual ?? field.plausible!
      expect(least, field.key).toBeLessThan(most)
      if (field.usual) expect(field.usual[0]).toBeGreaterThanOrEqual(field.plausible![0])
    }
  })
})
