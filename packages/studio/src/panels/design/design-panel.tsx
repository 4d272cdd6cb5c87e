/** The design and the reasons for it. */
import { keyText, objectiveText, percent, siText } from '@dwell/report/browser'
import { type Component, Show } from 'solid-js'
import type { Studio } from '../../state/studio.js'

export const DesignPanel: Component<{ readonly studio: Studio }> = (props) => (
  <section class="panel" aria-label="Design">
    <Show when={props.studio.solved()}>
      {(solved) => (
        <>
          <h2>{solved().report.status}</h2>
          <p>λ {keyText('network.bsDensity', solved().spec.network.bsDensity)}</p>
          <Show when={solved().report.design}>
            {(design) => (
              <dl>
                <dt>K</dt>
                <dd data-testid="K">{design().K}</dd>
                <dt>ρ</dt>
                <dd>{percent(design().rho)}</dd>
                <dt>θ</dt>
                <dd>{siText(design().theta, 'rad')}</dd>
                <dt>r</dt>
                <dd>{siText(design().r, '1/s')}</dd>
              </dl>
            )}
          </Show>
          <Show when={solved().report.objective}>
            {(objective) => <p>{objectiveText(solved().report.problem.objective, objective().value)}</p>}
          </Show>
        </>
      )}
    </Show>
  </section>
)
