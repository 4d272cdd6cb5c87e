/** The design and the reasons for it: the head stays in sight, the reasons follow. */
import type { ConstraintRow } from '@dwell/core'
import { type Component, createMemo, Match, Show, Switch } from 'solid-js'
import type { Solved, Studio } from '../../state/studio.js'
import { CrossCheckView } from './cross-check.js'
import './design-panel.css'
import { Headline } from './headline.js'
import { bindingText, Margins } from './margins.js'
import { Prices } from './prices.js'
import { Repairs } from './repairs.js'
import { SolverChoice } from './solver-choice.js'
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
        <p>
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
        <p class="quiet">Looking for the conflict and its repairs.</p>
      </Match>
      <Match when={isSolved(props.solved)}>
        <h2>What a change would gain</h2>
        <Show
          when={(props.studio.reasons()?.prices.length ?? 0) > 0 && props.studio.reasons()}
          fallback={<p class="quiet">Solving each change.</p>}
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

/** The answer is of another problem than the page shows: still being solved, or the text has a fault. */
const isBehind = (studio: Studio, solved: Solved): boolean =>
  solved.spec !== studio.spec() || studio.issues().length > 0

export const DesignHead: Component<{ readonly studio: Studio }> = (props) => (
  <section id="design" class="panel design head" aria-label="Design" tabIndex={-1}>
    <SolverChoice studio={props.studio} />
    <Show when={props.studio.solved()} fallback={<p class="quiet">Solving.</p>}>
      {(solved) => (
        <div
          class="answer"
          classList={{
            behind: isBehind(props.studio, solved()),
            faulty: props.studio.issues().length > 0,
          }}
          aria-busy={solved().spec !== props.studio.spec()}
        >
          <Show when={props.studio.issues().length > 0}>
            <p class="fault small" data-value="faulty">
              The problem has {props.studio.issues().length === 1 ? 'a fault' : 'faults'}: this answers the
              last text without one.
            </p>
          </Show>
          <Headline studio={props.studio} solved={solved()} />
        </div>
      )}
    </Show>
  </section>
)

export const DesignReasons: Component<{ readonly studio: Studio }> = (props) => (
  <section class="panel design reasons" aria-label="Reasons">
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
  </section>
)
