/** The worked example passes the suite that it is an example for. */
import { conformance } from '@dwell/conformance'
import { solverOf } from '../packages/plugin-host/src/plugin-module.js'

const example = new URL('../examples/dwell-solver-random-search/index.js', import.meta.url).href

// A first look, under half a minute. Random search comes within a few per cent of an optimum, not within the part in ten thousand that local methods do.
conformance(async () => solverOf(await import(example)), { localGap: 0.5, mode: 'quick' })
