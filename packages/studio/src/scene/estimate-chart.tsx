/** Mean lifetimes over theory against the number of losses, with their intervals. */
import { type Component, createMemo, For, Show } from 'solid-js'
import { footprintNames } from './player.js'
import type { Paths } from './create-scene.js'
import type { RunningPoint } from './running-mean.js'

const WIDTH = 420
const HEIGHT = 168
const [LEFT, RIGHT, TOP, BOTTOM] = [40, WIDTH - 10, 8, HEIGHT - 32]
const HIGHEST = 2
const LEAST_SPAN = 200

/** Right end of the axis: a quarter of a decade ahead. */
const upTo = (count: number): number => 10 ** (Math.ceil(4 * Math.log10(Math.max(LEAST_SPAN, count))) / 4)

export interface EstimateChartProps {
  readonly paths: Paths
  readonly theory: number
  readonly label: string
}

/** Corner points of the band, there along the upper limits and back along the lower. */
const bandPoints = (
  points: readonly RunningPoint[],
  theory: number,
  x: (count: number) => number,
  y: (ratio: number) => number,
): string => {
  const known = points.filter(({ half }) => Number.isFinite(half))
  const at = ({ count, mean, half }: RunningPoint, sign: number): string =>
    `${x(count).toFixed(1)},${y((mean + sign * half) / theory).toFixed(1)}`
  return [...known.map((point) => at(point, 1)), ...known.toReversed().map((point) => at(point, -1))].join(
    ' ',
  )
}

export const EstimateChart: Component<EstimateChartProps> = (props) => {
  const most = createMemo(() =>
    upTo(Math.max(...footprintNames.map((name) => props.paths[name].at(-1)?.count ?? 0))),
  )
  const x = (count: number): number => LEFT + ((RIGHT - LEFT) * Math.log(count)) / Math.log(most())
  const y = (ratio: number): number =>
    BOTTOM - ((BOTTOM - TOP) * Math.min(HIGHEST, Math.max(0, ratio))) / HIGHEST
  const ticks = (): readonly number[] => [1, 10, 100, 1000, 1e4, 1e5, 1e6].filter((tick) => tick <= most())
  return (
    <svg class="estimates" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={props.label}>
      <For each={[0, 0.5, 1, 1.5, 2]}>
        {(tick) => (
          <>
            <line class="grid" x1={LEFT} x2={RIGHT} y1={y(tick)} y2={y(tick)} />
            <text x={LEFT - 6} y={y(tick) + 4} text-anchor="end">
              {tick}
            </text>
          </>
        )}
      </For>
      <For each={ticks()}>
        {(tick) => (
          <text x={x(tick)} y={BOTTOM + 14} text-anchor="middle">
            {tick.toLocaleString('en')}
          </text>
        )}
      </For>
      <text x={(LEFT + RIGHT) / 2} y={HEIGHT - 4} text-anchor="middle">
        losses
      </text>
      <text transform={`translate(10 ${(TOP + BOTTOM) / 2}) rotate(-90)`} text-anchor="middle">
        mean / theory
      </text>
      <Show when={Number.isFinite(props.theory)}>
        <For each={footprintNames}>
          {(name) => (
            <>
              <polygon class={`band ${name}`} points={bandPoints(props.paths[name], props.theory, x, y)} />
              <polyline
                class={`mean ${name}`}
                points={props.paths[name]
                  .map(({ count, mean }) => `${x(count).toFixed(1)},${y(mean / props.theory).toFixed(1)}`)
                  .join(' ')}
              />
            </>
          )}
        </For>
      </Show>
      <line class="theory" x1={LEFT} x2={RIGHT} y1={y(1)} y2={y(1)} />
    </svg>
  )
}
