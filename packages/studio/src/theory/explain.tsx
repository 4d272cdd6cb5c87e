/** The closed form of the present problem, step by step, as `dwell explain` derives it. */
import {
  degrees,
  explainConclusion,
  explainIntroduction,
  percent,
  siText,
  stepNumbers,
  stepResult,
} from '@dwell/report/browser'
import { type Component, For, Show } from 'solid-js'
import type { ViewProps } from '../parts/part-slot.js'
import { createFollowing } from '../state/following.js'
import { MathText } from '../ui/math-text.js'
import { WorkState } from '../ui/work-state.js'
import type { Calls } from '../worker/messages.js'

type Explained = Calls['explain']['answer']

const Conclusion: Component<{ readonly explained: Explained }> = (props) => {
  const said = () => explainConclusion(props.explained)
  return (
    <div class={`verdict ${said().kept ? 'good' : 'bad'}`} data-value="conclusion">
      <Show when={props.explained.derivation.design}>
        {(design) => (
          <p>
            <b>
              <i>K</i> {design().K}, <i>ρ</i> {percent(design().rho)}, <i>θ</i> {degrees(design().theta)},{' '}
              <i>r</i> {siText(design().r, '1/s')}
            </b>
          </p>
        )}
      </Show>
      <p>{said().text}</p>
    </div>
  )
}

export const View: Component<ViewProps> = (props) => {
  const { studio } = props
  const lane = studio.openLane('paper')
  const following = createFollowing({
    lane,
    ask: studio.spec,
    active: () => props.active,
    work: async (spec, tell, take: (answer: Explained) => void) =>
      take(await lane.ask('explain', { spec }, tell)),
  })
  return (
    <section class="explained">
      <WorkState of={following} what="Deriving" unit="steps" trouble="The closed form cannot be derived" />
      <Show when={following.last()} fallback={<p class="quiet">Deriving</p>}>
        {(last) => (
          <div classList={{ stale: following.behind() }} aria-busy={following.behind()}>
            <p class="quiet">{explainIntroduction}</p>
            <ol>
              <For each={last().answer.steps}>
                {(step) => (
                  <li>
                    <h3>
                      {step.title} <span class="quiet">{step.equation}</span>
                    </h3>
                    <p class="formula">
                      <MathText text={step.formula} />
                    </p>
                    <Show when={stepNumbers(step)}>
                      {(numbers) => (
                        <p class="formula quiet">
                          <MathText text={numbers()} />
                        </p>
                      )}
                    </Show>
                    <p>
                      = <b>{stepResult(step)}</b>
                    </p>
                    <Show when={step.note}>{(note) => <p class="quiet small">{note()}</p>}</Show>
                  </li>
                )}
              </For>
            </ol>
            <Conclusion explained={last().answer} />
          </div>
        )}
      </Show>
    </section>
  )
}
