import { conformance } from '@dwell/conformance'
import { linearProgrammingSolver } from '../src/index.js'

conformance(() => linearProgrammingSolver)
