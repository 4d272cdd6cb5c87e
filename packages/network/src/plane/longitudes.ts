/** Longitudes counted eastward all round, as about the Pacific: 0° to 360° in place of ±180°. */

/** Of a list of one convention; fewer beyond 180° are strays. */
const FEW = 0.05

/** Whether longitudes run from 0° to 360°: none is west, and not only strays lie beyond 180°. */
export const isEastward = (longitudes: readonly number[]): boolean => {
  let beyond = 0
  for (const each of longitudes) {
    if (each < 0) return false
    if (each > 180 && each <= 360) beyond++
  }
  return beyond > FEW * longitudes.length
}

/** The same meridian within ±180°. */
export const westward = (longitude: number): number => (longitude > 180 ? longitude - 360 : longitude)

export const EASTWARD_NOTICE = 'longitudes run from 0° to 360°: those beyond 180° are read as west'
