import { conformance } from '@dwell/conformance'
import { nelderMeadSolver } from '../src/index.js'

conformance(() => nelderMeadSolver)
