/** The figures of the paper, of its scenario or of the present problem, as `dwell figures` draws them. */
import { referenceSpec } from '@dwell/core'
import { csvText, type Figure } from '@dwell/figures/browser'
import { type Component, createUniqueId, For, Show } from 'solid-js'
import type { ViewProps } from '../parts/part-slot.js'
import { Plot } from '../plot/plot.js'
import { createFollowing } from '../state/following.js'
import { Choices } from '../ui/choices.js'
import { download } from '../ui/download.js'
import { MathText } from '../ui/math-text.js'
import { Select } from '../ui/select.js'
import { WorkState } from '../ui/work-state.js'
import { createEffort } from './effort.js'
import { SmallButton } from '../ui/button.js'

const panels = ['2a', '2b', '3a', '3b', '4a', '4b', '5a', '5b', 'map', 'footprints'] as const
const titles: Readonly<Record<string, string>> = { map: 'Regime map', footprints: 'Footprints' }

const scenarios = [
  { value: 'paper', title: "the paper's scenario" },
  { value: 'problem', title: 'the present problem' },
] as const

const Drawn: Component<ViewProps & { readonly figure: Figure }> = (props) => (
  <figure>
    <h3>
      <MathText text={props.figure.title} />
    </h3>
    <Plot
      studio={props.studio}
      spec={props.figure.spec}
      label={props.figure.caption}
      name={props.figure.id}
    />
    <figcaption class="quiet small">
      <MathText text={props.figure.caption} />
    </figcaption>
    <p>
      <For each={props.figure.tables}>
        {(table) => (
          <SmallButton onClick={() => download(`${table.id}.csv`, csvText(table), 'text/csv')}>
            {table.id}.csv
          </SmallButton>
        )}
      </For>
    </p>
  </figure>
)

export const View: Component<ViewProps> = (props) => {
  const { studio } = props
  const scenarioId = createUniqueId()
  const lane = studio.openLane('paper')
  const [effort, EffortBox] = createEffort()
  const panel = () => panels.find((id) => id === studio.view.choice('panel', '2a')) ?? '2a'
  const scenario = (): string => studio.view.choice('panel-of', 'paper')
  const following = createFollowing({
    lane,
    ask: () => ({
      id: panel(),
      spec: scenario() === 'problem' ? studio.spec() : referenceSpec,
      effort: effort(),
    }),
    active: () => props.active,
    kind: ({ id }) => id,
    work: async ({ id, spec, effort: wanted }, tell, take: (figure: Figure) => void) =>
      take((await lane.ask('panel', { id, spec, ...(wanted && { effort: wanted }) }, tell)).figure),
  })
  return (
    <section class="panels">
      <Choices
        label="Figures of the paper"
        of={panels.map((name) => ({ name, title: titles[name] ?? name }))}
        chosen={panel()}
        onChoose={(id) => studio.view.choose('panel', id)}
      />
      <p class="row">
        <label for={scenarioId}>of</label>
        <Select
          id={scenarioId}
          value={scenario()}
          options={scenarios}
          onChoose={(value) => studio.view.choose('panel-of', value)}
        />
        <EffortBox />
      </p>
      <WorkState
        of={following}
        what="Drawing"
        unit="questions answered"
        trouble="This figure cannot be drawn"
      />
      <Show when={following.last()} fallback={<p class="quiet">Drawing</p>}>
        {(last) => (
          <div classList={{ stale: following.behind() }} aria-busy={following.behind()}>
            <Drawn studio={studio} active={props.active} figure={last().answer} />
          </div>
        )}
      </Show>
    </section>
  )
}
