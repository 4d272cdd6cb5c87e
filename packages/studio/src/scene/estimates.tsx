/** The running estimate against theory: numbers and their way there. */
import { siText } from '@dwell/report/browser'
import { type Component, For } from 'solid-js'
import { DataTable, figures } from '../ui/data-table.js'
import type { Scene, Shown } from './create-scene.js'
import { EstimateChart } from './estimate-chart.js'
import { type FootprintName, footprintNames } from './player.js'
import { holdsTheory, levelWords, meanWords, ratioWords, TELLING } from './words.js'

const names: Readonly<Record<FootprintName, string>> = {
  disc: 'disc',
  voronoi: 'cells',
}

export const Estimates: Component<{ readonly scene: Scene; readonly shown: Shown }> = (props) => {
  const theory = (): number => props.shown.scenario.theory
  const rows = () => footprintNames.map((name) => ({ name, point: props.shown.frame.estimates[name] }))
  const label = (): string =>
    `Mean lifetime over theory against the number of losses, with ${levelWords} intervals. ` +
    rows()
      .map(({ name, point }) => `${names[name]}: ${ratioWords(point, theory())} after ${point.count} losses`)
      .join('; ')
  return (
    <section class="estimate" aria-label="Mean lifetime, played against theory">
      <h3>
        Mean lifetime: theory{' '}
        {Number.isFinite(theory()) ? siText(theory(), 's') : 'beyond the range of numbers'}
      </h3>
      <DataTable
        label="Estimates"
        heads={['footprint', ...figures('losses', `mean ± ${levelWords}`, 'over theory'), 'holds it']}
      >
        <For each={footprintNames}>
          {(name) => {
            const point = () => props.shown.frame.estimates[name]
            return (
              <tr data-footprint={name}>
                <th scope="row">
                  <span class={`swatch ${name}`} aria-hidden="true" /> {names[name]}
                </th>
                <td class="figure">{point().count.toLocaleString('en')}</td>
                <td class="figure">{meanWords(point())}</td>
                <td class="figure">{ratioWords(point(), theory())}</td>
                <td classList={{ [holdsTheory(point(), theory()) ?? 'none']: true }}>
                  {holdsTheory(point(), theory()) ?? '–'}
                </td>
              </tr>
            )
          }}
        </For>
      </DataTable>
      <EstimateChart paths={props.scene.paths()} theory={theory()} label={label()} />
      <p class="quiet small">
        Every target has its own random stream and, where sites are random, its own sites. An interval misses
        the true mean once in a hundred times; it is undecided while its half is more than {100 * TELLING} %
        of the theory. The model holds on the disc; how far the cells fall short of it is what is to be seen.
      </p>
    </section>
  )
}
