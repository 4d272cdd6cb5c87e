/** How the design fares where targets are really held, beside what is proved in the model: on cells, by radio, on the reader's sites. */
import { capitalised, conflictWords, fareWords, footprintPlaces, listed } from '@dwell/report/browser'
import { type Component, createEffect, createSignal, For, on, Show } from 'solid-js'
import type { Solved, Studio } from '../../state/studio.js'
import type { TrialAnswer, TrialGround } from '../../trial/run-trial.js'
import { Running } from '../../ui/running.js'
import type { Progress } from '../../worker/messages.js'
import type { Subject } from './subject.js'
import { toneOf, trialWords, unmeasuredWords } from './truth-words.js'
import { SmallButton } from '../../ui/button.js'

export interface TruthProps {
  readonly studio: Studio
  readonly solved: Solved
  readonly subject: Subject | undefined
}

const buttons: Readonly<Record<TrialGround, string>> = {
  cells: 'Try on cells',
  radio: 'Try by radio',
  sites: 'Try on your sites',
}

/** Known to a tenth of the mean at the longest after so many ms. */
const PRECISION = 0.1
const PATIENCE = 20_000
const SEED = 1

/** In the same place, where nothing is feasible: what cannot be kept together. */
const Conflict: Component<{ readonly studio: Studio }> = (props) => {
  const names = () =>
    props.studio.reasons()?.infeasibility?.conflict.map(({ name }) => conflictWords(name)) ?? []
  return (
    <div class="truth">
      <Show when={names().length > 0}>
        <p>
          <b>
            {capitalised(listed(names()))} cannot be kept
            {names().length > 1 ? ' together' : ', whatever else is given up'}.
          </b>
        </p>
      </Show>
    </div>
  )
}

/** Trials of the present design: those that have answered, and the one that runs. */
const createTrials = (props: TruthProps) => {
  const { studio } = props
  const lane = studio.openLane('work')
  const [answers, setAnswers] = createSignal<readonly TrialAnswer[]>([])
  const [running, setRunning] = createSignal<{ readonly ground: TrialGround; readonly progress: Progress }>()
  // A trial is of one design on one network.
  createEffect(
    on(
      () => JSON.stringify([studio.spec(), props.subject?.design, studio.atlas.sites()?.name]),
      () => {
        if (lane.busy) lane.cancel()
        setAnswers([])
      },
      { defer: true },
    ),
  )
  const begin = async (ground: TrialGround): Promise<void> => {
    const design = props.subject?.design
    if (!design) return
    const sites = studio.atlas.sites()
    setRunning({ ground, progress: { done: 0 } })
    try {
      const answer = await lane.ask(
        'trial',
        {
          spec: props.solved.spec,
          design,
          ground,
          ...(ground === 'sites' && sites ? { sites: { xs: [...sites.xs], ys: [...sites.ys] } } : {}),
          seed: SEED,
          precision: PRECISION,
          patience: PATIENCE,
        },
        (progress) => setRunning({ ground, progress }),
      )
      setAnswers([...answers().filter((each) => each.ground !== ground), answer])
    } catch (error) {
      studio.report(error)
    } finally {
      setRunning(undefined)
    }
  }
  return { answers, running, begin, cancel: () => lane.cancel() }
}

export const Truth: Component<TruthProps> = (props) => {
  const fares = () => props.solved.report.elsewhere ?? []
  const grounds = (): readonly TrialGround[] => [
    'cells',
    'radio',
    ...(props.studio.atlas.sites() ? (['sites'] as const) : []),
  ]
  const { answers, running, begin, cancel } = createTrials(props)
  return (
    <Show when={props.subject?.feasible} fallback={<Conflict studio={props.studio} />}>
      <div class={`truth ${toneOf(fares(), answers())}`} data-value="truth">
        <For each={fares()}>
          {(fare) => (
            <p data-fare={fare.footprint}>
              <b>{fareWords(fare)}.</b>
            </p>
          )}
        </For>
        <Show
          when={answers().length > 0}
          fallback={
            <Show when={fares().length === 0}>
              <p>{unmeasuredWords}</p>
            </Show>
          }
        >
          <For each={answers()}>
            {(answer) => (
              <p data-ground={answer.ground}>
                <b>{trialWords(answer).headline}</b> <span>{trialWords(answer).detail}</span>
              </p>
            )}
          </For>
        </Show>
        <Show
          when={running()}
          fallback={
            <span class="tries">
              <For each={fares().filter(({ kept }) => kept !== true)}>
                {({ footprint }) => (
                  <button
                    type="button"
                    class="small"
                    data-design-for={footprint}
                    onClick={() => props.studio.attempt({ 'kinematics.footprint': footprint })}
                  >
                    Design for {footprintPlaces[footprint] ?? footprint}
                  </button>
                )}
              </For>
              <For each={grounds()}>
                {(ground) => <SmallButton onClick={() => void begin(ground)}>{buttons[ground]}</SmallButton>}
              </For>
            </span>
          }
        >
          {(now) => (
            <Running
              what={buttons[now().ground].replace('Try', 'Trying')}
              unit="targets lost"
              progress={now().progress}
              onCancel={cancel}
            />
          )}
        </Show>
      </div>
    </Show>
  )
}
