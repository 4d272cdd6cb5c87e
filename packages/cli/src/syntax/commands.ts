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
import { command, type Syntax } from './syntax.js'

/** Every command by its name, in the order in which help lists them. */
export const commands: Readonly<Record<string, Syntax>> = {
  solve: command(solveSyntax, async () => (await import('../commands/solve.js')).solve),
  evaluate: command(evaluateSyntax, async () => (await import('../commands/evaluate.js')).evaluate),
  verify: command(verifySyntax, async () => (await import('../commands/verify.js')).verify),
  calc: command(calcSyntax, async () => (await import('../commands/calc.js')).calc),
  check: command(checkSyntax, async () => (await import('../commands/check.js')).check),
  new: newSyntax,
  keys: command(keysSyntax, async () => (await import('../commands/keys.js')).keys),
  solvers: command(solversSyntax, async () => (await import('../commands/solvers.js')).solvers),
  explain: command(explainSyntax, async () => (await import('../commands/explain.js')).explain),
  figures: command(figuresSyntax, async () => (await import('../commands/figures.js')).figures),
  plot: command(plotSyntax, async () => (await import('../commands/plot.js')).plot),
  claims: command(claimsSyntax, async () => (await import('../commands/claims.js')).claims),
  pareto: command(paretoSyntax, async () => (await import('../commands/pareto.js')).pareto),
  compare: command(compareSyntax, async () => (await import('../commands/compare.js')).compare),
  generate: command(generateSyntax, async () => (await import('../commands/generate.js')).generate),
  sweep: command(sweepSyntax, async () => (await import('../commands/sweep.js')).sweep),
  sites: command(sitesSyntax, async () => (await import('../commands/sites.js')).sites),
  tracks: command(tracksSyntax, async () => (await import('../commands/tracks.js')).tracks),
  zones: command(zonesSyntax, async () => (await import('../commands/zones.js')).zones),
  simulate: command(simulateSyntax, async () => (await import('../commands/simulate.js')).simulate),
  validate: command(validateSyntax, async () => (await import('../commands/validate.js')).validate),
  studio: command(studioSyntax, async () => (await import('../commands/studio.js')).studio),
  worker: command(workerSyntax, async () => (await import('../commands/worker.js')).worker),
  runs: runsSyntax,
}
