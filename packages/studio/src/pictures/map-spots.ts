/** Places of the regime map: ten thousand cross from the worker as columns, and are put into words when pointed at. */
import type { ObjectiveName } from '@dwell/core'
import { toDisplay } from '@dwell/core/units'
import { objectiveText, objectiveWords, siText } from '@dwell/report/browser'
import type { Picture, Spot } from './picture.js'

/** One entry a place, SI; NaN where no design keeps every promise. */
export interface MapPlaces {
  readonly densities: Float64Array
  readonly ceilings: Float64Array
  readonly regimes: readonly string[]
  readonly K: Float64Array
  readonly r: Float64Array
  readonly objective: Float64Array
  /** What the objective is. */
  readonly measure: ObjectiveName
}

/** As one would write it in a problem file. */
const rounded = (value: number): number => Number(value.toPrecision(3))

class MapSpot implements Spot {
  readonly x: number
  readonly ys: readonly number[]
  readonly #places: MapPlaces
  readonly #at: number

  constructor(places: MapPlaces, at: number) {
    this.x = toDisplay(places.densities[at], '/km^2')
    this.ys = [places.ceilings[at]]
    this.#places = places
    this.#at = at
  }

  get empty(): boolean {
    return Number.isNaN(this.#places.K[this.#at])
  }

  get lines(): Spot['lines'] {
    const { densities, ceilings, regimes, K, r, objective, measure } = this.#places
    const at = this.#at
    return [
      ['λ', siText(densities[at], '1/m^2', 3)],
      ['r_max', siText(ceilings[at], '1/s', 3)],
      ['regime', regimes[at]],
      ...(this.empty
        ? []
        : ([
            ['K', String(K[at])],
            ['r', siText(r[at], '1/s', 3)],
            [objectiveWords[measure], objectiveText(measure, objective[at], 4)],
          ] as const)),
    ]
  }

  get changes(): NonNullable<Spot['changes']> {
    const { densities, ceilings } = this.#places
    return {
      'network.bsDensity': rounded(densities[this.#at]),
      'budget.handoverCeiling': rounded(ceilings[this.#at]),
    }
  }
}

/** A picture as it came from the worker, with its places to point at. */
export const withSpots = (picture: Picture): Picture => {
  const { places } = picture
  return places
    ? { ...picture, spots: Array.from(places.regimes, (_, at) => new MapSpot(places, at)) }
    : picture
}
