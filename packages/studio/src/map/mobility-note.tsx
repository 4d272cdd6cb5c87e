/** The mobility that a recording shows at the size of the design's footprint, against the problem's. */
import { siText, significant } from '@dwell/report/browser'
import { type Component, Show } from 'solid-js'
import type { Studio } from '../state/studio.js'
import type { TrackAnswer } from '../worker/messages.js'
import { SmallButton } from '../ui/button.js'

/** Diffusions that differ by more than this factor are told. */
const FAR = 1.5

type Scale = TrackAnswer['report']['scales'][number]

/** The scale nearest to a radius, by ratio. */
const nearest = (scales: readonly Scale[], radius: number): Scale | undefined =>
  scales
    .filter(({ diffusion }) => diffusion !== null)
    .toSorted((p, q) => Math.abs(Math.log(p.radius / radius)) - Math.abs(Math.log(q.radius / radius)))[0]

export const MobilityNote: Component<{
  readonly studio: Studio
  readonly track: TrackAnswer
  readonly radius: number | undefined
}> = (props) => {
  const scale = () => nearest(props.track.report.scales, props.radius ?? 100)
  const stated = (): number => props.studio.spec().target.diffusion
  return (
    <Show when={scale()}>
      {(found) => {
        const measured = (): number => found().diffusion ?? Number.NaN
        const ratio = (): number => measured() / stated()
        const far = (): boolean => ratio() > FAR || ratio() < 1 / FAR
        const interval = (): string => {
          const { low, high } = found().exitTime
          const of = (time: number | null): string =>
            time === null ? '?' : significant(found().radius ** 2 / (4 * time), 2)
          return low === null || high === null ? '' : ` (${of(high)} to ${of(low)})`
        }
        return (
          <p class="note" classList={{ warn: far() }} role="status" data-value="mobility-note">
            <Show
              when={far()}
              fallback={`${props.track.name} moves as the problem has it: D = ${siText(measured(), 'm^2/s', 3)} at ${siText(found().radius, 'm')}.`}
            >
              <b>
                {props.track.name} shows D = {siText(measured(), 'm^2/s', 3)}
              </b>
              {interval()} at {siText(found().radius, 'm')}, the size of the footprint;{' '}
              <b>the problem has {siText(stated(), 'm^2/s', 3)}</b>. A track is no Brownian motion: D depends
              on the scale.{' '}
              <SmallButton
                onClick={() =>
                  props.studio.attempt({ 'target.diffusion': Number(measured().toPrecision(3)) })
                }
              >
                Set from the track
              </SmallButton>
            </Show>
          </p>
        )
      }}
    </Show>
  )
}
