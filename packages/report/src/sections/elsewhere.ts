/** How the design fares on the other footprints. */
import type { FootprintFare } from '@dwell/engine'
import { fareText } from '../footprint-words.js'
import type { Look } from '../terminal/look.js'
import type { Lines } from '../terminal/page.js'

/** One line for each other footprint that has a law. */
export const elsewhereLines = (look: Look, fares: readonly FootprintFare[] = []): Lines =>
  fares.length === 0
    ? []
    : [
        '',
        fares.flatMap((fare) =>
          look.paragraph(fareText(fare), fare.kept === true ? {} : { paint: look.warn }),
        ),
      ]
