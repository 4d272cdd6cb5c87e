/** Every liar. */
import { bounds } from './bounds.js'
import { claims } from './claims.js'
import { faults } from './faults.js'
import type { Liar } from './liar.js'
import { limits } from './limits.js'
import { manners } from './manners.js'

export const liars: readonly Liar[] = [...claims, ...bounds, ...limits, ...manners, ...faults]
