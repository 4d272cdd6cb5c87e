/** Layers over a plot that answer to the pointer: where the problem is, and what is pointed at. */
import { inline, type PlotSpec } from '@dwell/figures/browser'
import type { Picture } from './picture.js'

/** Named data of the marks, refilled without drawing the plot anew. */
export const HERE = 'here'
export const PINS = 'pins'
export const POINTED = 'pointed'
export const POINTED_MARKS = 'pointed-marks'

/** Of a picture with its axes and legend, whatever it shows: nothing below it moves, pixels. */
export const PICTURE_HEIGHT = 350

const layersOf = (spec: PlotSpec): readonly PlotSpec[] => {
  const { layer } = spec
  return Array.isArray(layer) ? (layer as readonly PlotSpec[]) : []
}

export const withLayers = (spec: PlotSpec, more: readonly PlotSpec[]): PlotSpec => ({
  ...spec,
  layer: [...layersOf(spec), ...more],
})

/** The position channels of the first layer that has both, without their fields. @throws Error when none has */
export const channelsOf = (spec: PlotSpec): { readonly x: PlotSpec; readonly y: PlotSpec } => {
  for (const { encoding } of layersOf(spec)) {
    const { x, y } = (encoding ?? {}) as { x?: PlotSpec; y?: PlotSpec }
    if (x?.['scale'] !== undefined && y?.['scale'] !== undefined) return { x, y }
  }
  throw new Error('the plot has no axes')
}

/** Data under a name: refilled by it. */
const named = (name: string, values: readonly unknown[]): PlotSpec => ({ ...inline(values), name })

/** Kept designs with their names: a line across the picture, or a mark where it has a height. */
const pinLayers = (line: boolean, x: PlotSpec, y: PlotSpec): readonly PlotSpec[] => [
  {
    data: named(PINS, []),
    mark: line
      ? { type: 'rule', style: 'guide', strokeDash: [2, 3], clip: true, aria: false }
      : { type: 'point', shape: 'diamond', style: 'hollow', size: 90, aria: false },
    encoding: line ? { x } : { x, y },
  },
  {
    data: named(PINS, []),
    mark: {
      type: 'text',
      style: 'note',
      align: 'left',
      dx: line ? 4 : 8,
      dy: line ? 0 : -8,
      limit: 180,
      aria: false,
    },
    encoding: { x, y: line ? { value: 24 } : y, text: { field: 'label' } },
  },
]

/** The plot as wide as its place, with marks to be filled. It keeps its scales: the marks use its own channels. */
export const withMarks = ({ figure, here, pointing }: Picture, width: number): PlotSpec => {
  const { spec } = figure
  // A picture of nothing has no axes, and stays as it is.
  if (layersOf(spec).length === 0) return spec
  const channels = channelsOf(spec)
  const x = { ...channels.x, field: 'x' }
  const y = { ...channels.y, field: 'y' }
  const line = here?.y === undefined && pointing === 'abscissa'
  const rule = { mark: { type: 'rule', style: 'guide', clip: true, aria: false }, encoding: { x } }
  return {
    ...withLayers(spec, [
      ...pinLayers(line, x, y),
      ...(line
        ? [
            { data: named(HERE, []), ...rule },
            {
              data: named(HERE, []),
              mark: { type: 'text', style: 'note', align: 'left', dx: 4, aria: false },
              encoding: { x, y: { value: 8 }, text: { value: 'the design' } },
            },
          ]
        : [
            {
              data: named(HERE, []),
              mark: {
                type: 'point',
                shape: 'circle',
                aria: false,
                style: ['warn', 'mark'],
                size: 110,
                clip: false,
              },
              encoding: { x, y },
            },
          ]),
      { data: named(POINTED, []), ...rule },
      {
        data: named(POINTED_MARKS, []),
        mark: {
          type: 'point',
          shape: 'circle',
          style: 'hollow',
          aria: false,
          size: pointing === 'place' ? 150 : 50,
        },
        encoding: { x, y },
      },
    ]),
    width,
    height: PICTURE_HEIGHT,
    autosize: { type: 'fit', contains: 'padding' },
  }
}
