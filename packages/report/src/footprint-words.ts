/** Footprints in words, for every surface. */
import type { FootprintFare } from '@dwell/engine'
import { percent, significant } from '@dwell/core/units'

/** Where a target is followed. */
export const footprintPlaces: Readonly<Record<string, string>> = {
  disc: 'the disc',
  cells: 'cells',
  radio: 'the radio',
  sites: 'your sites',
  tracks: 'your tracks',
}

/** What the design is worth there, a sentence without its stop. */
export const fareWords = ({ footprint, measure, limit, value, kept, pair }: FootprintFare): string => {
  const place = `On ${footprintPlaces[footprint] ?? footprint}`
  if (value === undefined) return `${place} this design is outside the range of the law`
  const what =
    measure === 'lifetime'
      ? `holds a target ${significant(value, 3)} s of the promised ${significant(limit)} s`
      : `loses ${percent(value, 3)} of the targets ${pair ? `before ${significant(pair.within)} s` : 'early'}, ` +
        `where ${percent(limit)} may be lost`
  return kept ? `${place} this design keeps the promise too: it ${what}` : `${place} this design ${what}`
}

/** The same, and how to design for it where that is too little. */
export const fareText = (fare: FootprintFare): string =>
  fare.kept === true
    ? `${fareWords(fare)}.`
    : `${fareWords(fare)}; \`--set kinematics.footprint=${fare.footprint}\` designs for that.`
