import type { ProblemSpec } from './spec.js'

// Dividing rounds once: 10 / 1e6 is the double nearest to 1e-5, 10 * 1e-6 is not.
const SQUARE_KILOMETRE = 1e6
const degree = Math.PI / 180
const decibel = (value: number): number => 10 ** (value / 10)

/** The reference scenario of docs/model.md §1: an urban-macro UAV corridor at 10 BS/km². */
export const referenceSpec: ProblemSpec = {
  title: 'Reference scenario',
  story: 'Urban macro network at 10 base stations per square kilometre watching low-altitude UAVs.',
  problem: 'P2-DYN',
  objective: 'capacity',
  network: { bsDensity: 10 / SQUARE_KILOMETRE, minSpacing: 50, losCoherence: 141.4, nearFieldGuard: 10 },
  target: { diffusion: 10, motion: 'brownian', meanSojourn: 60, density: 20 / SQUARE_KILOMETRE, rcs: 1 },
  service: {
    coverageFraction: 0.9,
    kinematicOutage: 0.1,
    blocking: 0.01,
    linkAvailability: 0.9,
    allLinksDown: 1e-3,
  },
  budget: { share: { min: 0.02, max: 0.3 }, sensing: 0.3, handoverCost: 1e-3, handoverCeiling: 1 },
  radio: {
    beamwidth: { min: degree, max: 60 * degree },
    sideLobeRatio: decibel(-20),
    pointingError: 2 * degree,
    detectionThreshold: decibel(10),
    txPower: decibel(46 - 30),
    carrier: 3.5e9,
    bandwidth: 100e6,
    noiseFigure: decibel(7),
    processingGain: decibel(50),
    referenceShare: 0.02,
    integration: 1,
    coverageOutage: 0.1,
    pathLossExponent: 4,
  },
  interference: { gain: 'mean' },
  coverage: { radius: 'laplace' },
  trap: 'crossing',
  kinematics: { law: 'exponential', footprint: 'disc' },
  handover: { timing: 'poisson' },
  traffic: { load: 'poisson', blocking: 'one' },
  capacity: { objective: 'mean-load', downlink: 'interference' },
}
