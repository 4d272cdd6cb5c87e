import { conformance } from '@dwell/conformance'
import { exhaustiveSolver } from '../src/index.js'

conformance(() => exhaustiveSolver)
