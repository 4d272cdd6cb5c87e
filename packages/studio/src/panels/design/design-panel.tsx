/** The design and the reasons for it. */
import { regimeWords } from '@dwell/report/browser'
import { type Component, Match, Show, Switch } from 'solid-js'
import type { Solved, Studio } from '../../state/studio.js'
import { CrossCheckView } from './cross-check.js'
import './design-panel.css'
import { Headline, isSolved } from './headline.js'
import { bindingText, Margins } from './margins.js'
import { Prices } from './prices.js'
import { Repairs } from './repairs.js'
import { SolverChoice } from './solver-choice.js'

const Answer: Component<{ readonly studio: Studio; readonly solved: Solved }> = (props) => {
  const report = () => props.solved.report
  const objective = () => report().problem.objective
  /** Prices and repairs of a moment ago stay in sight, dimmed, so that nothing jumps. */
  const stale = () => props.studio.reasons()?.spec !== props.solved.spec
  return (
    <>
      <Headline report={report()} />
      <Show when={isSolved(report()) && report().regime}>
        {(regime) => (
          <p class="regime">
            <b data-value="regime">{regime()}</b> {regimeWords[regime()]}
          </p>
        )}
      </Show>
      <Show when={isSolved(report())}>
        <h2>Promises and limits</h2>
        <p>{bindingText(report().constraints)}</p>
        <Margins constraints={report().constraints} tolerance={report().tolerance.feasibility} />
      </Show>
      <Switch>
        <Match when={report().status === 'infeasible' && props.studio.reasons()?.infeasibility}>
          {(infeasibility) => (
            <div classList={{ stale: stale() }} aria-busy={stale()}>
              <Repairs
                studio={props.studio}
                objective={objective()}
                infeasibility={infeasibility()}
                tolerance={report().tolerance.feasibility}
              />
            </div>
          )}
        </Match>
        <Match when={report().status === 'infeasible'}>
          <p class="quiet">Looking for the conflict and its repairs.</p>
        </Match>
        <Match when={isSolved(report())}>
          <h2>What a change would gain</h2>
          <Show
            when={(props.studio.reasons()?.prices.length ?? 0) > 0 && props.studio.reasons()}
            fallback={<p class="quiet">Solving each change.</p>}
          >
            {(reasons) => (
              <div classList={{ stale: stale() }} aria-busy={stale()}>
                <Prices studio={props.studio} objective={objective()} prices={reasons().prices} />
              </div>
            )}
          </Show>
        </Match>
      </Switch>
      <Show when={report().crossCheck}>
        {(check) => (
          <>
            <h2>Against the closed form</h2>
            <CrossCheckView check={check()} objective={objective()} />
          </>
        )}
      </Show>
    </>
  )
}

export const DesignPanel: Component<{ readonly studio: Studio }> = (props) => (
  <section id="design" class="panel design" aria-label="Design">
    <SolverChoice studio={props.studio} />
    <Show when={props.studio.solved()} fallback={<p class="quiet">Solving.</p>}>
      {(solved) => (
        <div
          class="answer"
          classList={{ behind: solved().spec !== props.studio.spec() }}
          aria-busy={solved().spec !== props.studio.spec()}
        >
          <Answer studio={props.studio} solved={solved()} />
        </div>
      )}
    </Show>
  </section>
)
