import { conformance } from '@dwell/conformance'
import { highsSolver } from '../src/index.js'

conformance(() => highsSolver)
