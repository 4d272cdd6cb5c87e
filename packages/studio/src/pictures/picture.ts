/** A picture that can be pointed at, as plain data from the worker. */
import type { Design, ProblemSpec } from '@dwell/core'
import type { Figure, PanelContext } from '@dwell/figures/browser'
import type { Changes } from '../worker/edit-text.js'
import type { Progress } from '../worker/messages.js'
import type { MapPlaces } from './map-spots.js'

export const pictureNames = ['map', 'front', 'trap', 'lifetime', 'ceilings'] as const
export type PictureName = (typeof pictureNames)[number]

/** What the page asks to see. */
export interface PictureAsk {
  readonly name: PictureName
  readonly spec: ProblemSpec
  /** For what is drawn round a design. */
  readonly design?: Design | undefined
  /** The promise that the front trades. */
  readonly axis: string
  /** How long it may take where it could take any time, ms. */
  readonly patience: number
  /** Whether it may take its time; a first answer is coarse where a fine one is slow. */
  readonly fine: boolean
}

/** A place of the picture that has something to tell. */
export interface Spot {
  /** In the units of the axes. */
  readonly x: number
  /** One for each mark there; a spot with several is found by its x alone. */
  readonly ys: readonly number[]
  /** Name and value, in order. */
  readonly lines: readonly (readonly [name: string, value: string])[]
  /** What going there sets. */
  readonly changes?: Changes
  /** No design is there: why is asked for when it is pointed at. */
  readonly empty?: boolean
}

/** A place marked on a picture, in the units of the axes; without y a line. */
export interface Place {
  readonly x: number
  readonly y?: number
  /** It lies outside, and the mark at the edge: in what direction, in a few words. */
  readonly beyond?: string
}

export interface Picture {
  readonly figure: Omit<Figure, 'tables'>
  /** In the order of x, then y. */
  readonly spots: readonly Spot[]
  /** The spots of a map on their way from the worker (map-spots.ts). */
  readonly places?: MapPlaces
  /** How the nearest spot is found: by both coordinates, or by x with all its marks. */
  readonly pointing: 'place' | 'abscissa'
  /** Marked on the picture: the present problem or its design. */
  readonly here?: Place
  /** There is more to draw, had it the time. */
  readonly unfinished?: boolean
  /** What a click does, in a few words. */
  readonly action?: string
}

/** What a picture is made from, in the worker. */
export interface PictureContext extends PictureAsk {
  readonly tell: (progress: Progress) => void
  /** What panels of the figures package are drawn with. */
  readonly panel: Omit<PanelContext, 'simulate' | 'ranges' | 'places' | 'axesOf' | 'brief'>
}
