import { calcSyntax } from './calc.js'
import { checkSyntax } from './check.js'
import { claimsSyntax } from './claims.js'
import { compareSyntax } from './compare.js'
import { evaluateSyntax } from './evaluate.js'
import { explainSyntax } from './explain.js'
import { figuresSyntax } from './figures.js'
import { generateSyntax } from './generate.js'
import { keysSyntax } from './keys.js'
import { newSyntax } from './new.js'
import { paretoSyntax } from './pareto.js'
import { plotSyntax } from './plot.js'
import { runsSyntax } from './runs.js'
import { simulateSyntax } from './simulate.js'
import { sitesSyntax } from './sites.js'
import { solveSyntax } from './solve.js'
import { solversSyntax } from './solvers.js'
import { studioSyntax } from './studio.js'
import { sweepSyntax } from './sweep.js'
import { tracksSyntax } from './tracks.js'
import { validateSyntax } from './validate.js'
import { verifySyntax } from './verify.js'
import { workerSyntax } from './worker.js'
import { zonesSyntax } from './zones.js'
import type { Syntax } from './syntax.js'

/** Every command, in the order in which help lists them. */
export const commands: readonly Syntax[] = [
  solveSyntax,
  evaluateSyntax,
  verifySyntax,
  calcSyntax,
  checkSyntax,
  newSyntax,
  keysSyntax,
  solversSyntax,
  explainSyntax,
  figuresSyntax,
  plotSyntax,
  claimsSyntax,
  paretoSyntax,
  compareSyntax,
  generateSyntax,
  sweepSyntax,
  sitesSyntax,
  tracksSyntax,
  zonesSyntax,
  simulateSyntax,
  validateSyntax,
  studioSyntax,
  workerSyntax,
  runsSyntax,
]
