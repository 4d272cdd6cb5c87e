/** The design in one line at the foot of a narrow screen, where the panel itself is out of sight. */
import { degrees, objectiveText, percent, siText, statusWords } from '@dwell/report/browser'
import { type Component, Show } from 'solid-js'
import { isSolved, subjectOf } from '../panels/design/subject.js'
import type { Studio } from '../state/studio.js'

export const Summary: Component<{ readonly studio: Studio }> = (props) => (
  <Show when={props.studio.solved()}>
    {(solved) => (
      <a class="summary" href="#design">
        <Show when={props.studio.issues().length > 0}>
          <b class="fault">
            {props.studio.issues().length === 1 ? 'a fault' : `${props.studio.issues().length} faults`}
          </b>
        </Show>
        <Show when={!isSolved(solved())}>
          <b class="fault">{statusWords[solved().report.status].headline.toLowerCase()}</b>
        </Show>
        <Show when={subjectOf(props.studio)}>
          {(subject) => (
            <>
              <span>
                <i>K</i> {subject().design.K}
              </span>
              <span>
                <i>ρ</i> {percent(subject().design.rho, 3)}
              </span>
              <span>
                <i>θ</i> {degrees(subject().design.theta, 3)}
              </span>
              <span>
                <i>r</i> {siText(subject().design.r, '1/s', 3)}
              </span>
            </>
          )}
        </Show>
        <Show when={isSolved(solved()) && solved().report.objective}>
          {(objective) => <b>{objectiveText(solved().report.problem.objective, objective().value, 4)}</b>}
        </Show>
      </a>
    )}
  </Show>
)
