/** The reasons for a design: margins, what a change would gain or repair, the closed form. Loaded after the first design. */
import type { ConstraintRow } from '@dwell/core'
import { type Component, createMemo, Match, Show, Switch } from 'solid-js'
import type { ViewProps } from '../../parts/part-slot.js'
import type { Solved, Studio } from '../../state/studio.js'
import { CrossCheckView } from './cross-check.js'
import { isBehind } from './behind.js'
import { bindingText, Margins } from './margins.js'
import { Prices } from './prices.js'
import { Repairs } from './repairs.js'
import { isSolved, subjectOf } from './subject.js'

interface AnswerProps {
  readonly studio: Studio
  readonly solved: Solved
}

/** Where the margins are measured: at the design, or at the nearest one. */
const MarginsOf: Component<AnswerProps> = (props) => {
  // The rows of a moment ago stay, dimmed, until those of the nearest design are known: nothing jumps.
  const shown = createMemo<{ rows: readonly ConstraintRow[]; feasible: boolean; current: boolean }>(
    (before) => {
      const subject = subjectOf(props.studio)
      return subject
        ? { rows: subject.constraints, feasible: subject.feasible, current: subject.current }
        : { ...before, current: false }
    },
    { rows: [], feasible: true, current: false },
  )
  return (
    <Show when={shown().rows.length > 0}>
      <h2>
        Promises and limits<Show when={!shown().feasible}> at the nearest design</Show>
      </h2>
      <div classList={{ stale: !shown().current }}>
        <p class="binding">
          {shown().feasible
            ? bindingText(shown().rows)
            : 'No design keeps them all; this one breaks its worst promise by the smallest factor.'}
        </p>
        <Margins constraints={shown().rows} tolerance={props.solved.report.tolerance} />
      </div>
    </Show>
  )
}

/** What a change would gain, or what would repair the problem. */
const Changes: Component<AnswerProps> = (props) => {
  const report = () => props.solved.report
  /** Prices and repairs of a moment ago stay in sight, dimmed, so that nothing jumps. */
  const stale = () => props.studio.reasons()?.spec !== props.solved.spec
  return (
    <Switch>
      <Match when={report().status === 'infeasible' && props.studio.reasons()?.infeasibility}>
        {(infeasibility) => (
          <div classList={{ stale: stale() }} aria-busy={stale()}>
            <Repairs
              studio={props.studio}
              objective={report().problem.objective}
              infeasibility={infeasibility()}
            />
          </div>
        )}
      </Match>
      <Match when={report().status === 'infeasible'}>
        <p class="quiet awaited">Looking for the conflict and its repairs.</p>
      </Match>
      <Match when={isSolved(props.solved)}>
        <h2>What a change would gain</h2>
        <Show
          when={(props.studio.reasons()?.prices.length ?? 0) > 0 && props.studio.reasons()}
          fallback={<p class="quiet awaited">Solving each change.</p>}
        >
          {(reasons) => (
            <div classList={{ stale: stale() }} aria-busy={stale()}>
              <Prices
                studio={props.studio}
                objective={report().problem.objective}
                prices={reasons().prices}
              />
            </div>
          )}
        </Show>
      </Match>
    </Switch>
  )
}

export const View: Component<ViewProps> = (props) => (
  <Show when={props.studio.solved()}>
    {(solved) => (
      <div
        class="answer"
        classList={{ behind: isBehind(props.studio, solved()), faulty: props.studio.issues().length > 0 }}
      >
        <MarginsOf studio={props.studio} solved={solved()} />
        <Changes studio={props.studio} solved={solved()} />
        <Show when={solved().report.crossCheck}>
          {(check) => (
            <>
              <h2>Against the closed form</h2>
              <CrossCheckView check={check()} objective={solved().report.problem.objective} />
            </>
          )}
        </Show>
      </div>
    )}
  </Show>
)
