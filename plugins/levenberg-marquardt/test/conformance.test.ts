import { conformance } from '@dwell/conformance'
import { levenbergMarquardtSolver } from '../src/index.js'

conformance(() => levenbergMarquardtSolver)
