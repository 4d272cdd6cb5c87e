/** The design in one line at the foot of a narrow screen, where the panel itself is out of sight. */
import { degrees, objectiveText, percent, siText, statusWords } from '@dwell/report/browser'
import { type Component, Show } from 'solid-js'
import { isSolved } from '../panels/design/headline.js'
import type { Studio } from '../state/studio.js'

export const Summary: Component<{ readonly studio: Studio }> = (props) => (
  <Show when={props.studio.solved()?.report}>
    {(report) => (
      <a class="summary" href="#design">
        <Show
          when={isSolved(report()) && report().design}
          fallback={<b>{statusWords[report().status].headline.toLowerCase()}</b>}
        >
          {(design) => (
            <>
              <span>
                <i>K</i> {design().K}
              </span>
              <span>
                <i>ρ</i> {percent(design().rho, 3)}
              </span>
              <span>
                <i>θ</i> {degrees(design().theta, 3)}
              </span>
              <span>
                <i>r</i> {siText(design().r, '1/s', 3)}
              </span>
              <b>{objectiveText(report().problem.objective, report().objective?.value ?? 0, 4)}</b>
            </>
          )}
        </Show>
      </a>
    )}
  </Show>
)
