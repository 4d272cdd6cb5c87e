import type { ProblemHost } from '../../src/problem-file/index.js'

/** Files held in memory; `resolve` drops a leading `./`. */
export const memoryHost = (files: Readonly<Record<string, string | Uint8Array>>): ProblemHost => ({
  read(path) {
    const content = files[path]
    if (content === undefined) throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' })
    return content
  },
  resolve: (_from, relative) => relative.replace(/^\.\//, ''),
})

/** A complete problem without options, as a user would write it. */
export const completeFile = `title: Corridor
story: Keep UAVs in view.
network:
  bsDensity: 10 /km^2
  minSpacing: 50 m
  losCoherence: 141.4 m
  nearFieldGuard: 10 m
target:
  diffusion: 10 m^2/s
  meanSojourn: 60 s
  density: 20 /km^2
  rcs: 0 dBsm
service:
  coverageFraction: 0.9
  kinematicOutage: 0.1
  blocking: 1 %
  linkAvailability: 0.9
  allLinksDown: 1e-3
budget:
  share: { min: 0.02, max: 0.3 }
  sensing: 0.3
  handoverCost: 1 ms
  handoverCeiling: 1 /s
radio:
  beamwidth: { min: 1 deg, max: 60 deg }
  sideLobeRatio: -20 dB
  pointingError: 2 deg
  detectionThreshold: 10 dB
  txPower: 46 dBm
  carrier: 3.5 GHz
  bandwidth: 100 MHz
  noiseFigure: 7 dB
  processingGain: 50 dB
  referenceShare: 0.02
  integration: 1
  coverageOutage: 0.1
  pathLossExponent: 4
`
