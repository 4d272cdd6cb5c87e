/** How the design fares on the other footprints. */
import type { FootprintFare } from '@dwell/engine'
import { fareText } from '../footprint-words.js'
import type { Look } from '../terminal/look.js'
import { paragraph } from '../terminal/layout.js'

/** One line for each other footprint that has a law. */
export const elsewhereLines = (look: Look, fares: readonly FootprintFare[] = []): string[] =>
  fares.length === 0
    ? []
    : [
        '',
        ...fares.flatMap((fare) =>
          paragraph(look, fareText(fare), fare.kept === true ? {} : { paint: look.warn }),
        ),
      ]
