/** Side by side: the present problem, kept scenarios and a design of the reader's own. */
import { presetsFor } from '../state/presets-for.js'
import { fields, getKey, type ProblemSpec } from '@dwell/core'
import {
  constraintText,
  constraintWords,
  degrees,
  keyText,
  objectiveText,
  objectiveWords,
  percent,
  siText,
} from '@dwell/report/browser'
import { type Component, For, Show } from 'solid-js'
import { fieldName } from '../panels/problem/field-text.js'
import type { ViewProps } from '../parts/part-slot.js'
import { Plot } from '../plot/plot.js'
import type { Scenario } from '../state/desk.js'
import { createFollowing } from '../state/following.js'
import type { Studio } from '../state/studio.js'
import type { Calls } from '../worker/messages.js'
import { DataTable } from '../ui/data-table.js'
import './compare.css'
import { readOwn } from './own-design.js'
import { OwnDesignForm } from './own-form.js'
import type { Entry } from './entry.js'
import { overlayPlot } from './overlay.js'
import { SmallButton } from '../ui/button.js'

/** Columns of the table, of the problem as it is, of each shown scenario, and of the reader's own design. */
const createEntries = (studio: Studio, active: () => boolean) => {
  const lane = studio.openLane('work')
  return createFollowing({
    lane,
    active,
    ask: (): readonly Calls['entry']['ask'][] => {
      const spec = studio.spec()
      const own = studio.own() && readOwn(studio.own())
      return [
        { name: 'now', spec, solver: studio.solver() },
        ...(own && 'design' in own ? [{ name: 'my design', spec, solver: '', design: own.design }] : []),
        ...studio.scenarios
          .all()
          .filter((each) => each.shown)
          .map(({ name, document, solver }) => ({ name, text: document.text, solver })),
      ]
    },
    work: async (asks, _tell, take: (entries: readonly Entry[]) => void) =>
      take(
        await Promise.all(
          asks.map(async (ask) => lane.ask('entry', { ...ask, presets: await presetsFor(ask.text) })),
        ),
      ),
  })
}

/** Keys whose values are not the same everywhere. */
const differingKeys = (specs: readonly ProblemSpec[]): readonly string[] =>
  fields
    .filter(({ key, kind }) => kind !== 'text' && key !== 'target.arrivalRate')
    .map(({ key }) => key)
    .filter((key) => new Set(specs.map((spec) => String(getKey(spec, key)))).size > 1)

const valueText = (spec: ProblemSpec, key: string): string => {
  const value = getKey(spec, key)
  if (value === undefined) return '–'
  return typeof value === 'number' ? keyText(key, value) : value
}

interface Row {
  readonly title: string
  readonly cells: readonly string[]
  /** Cells that break a promise. */
  readonly broken?: readonly boolean[]
}

const constraintRows = (entries: readonly Entry[]): readonly Row[] => {
  const names = [...new Set(entries.flatMap(({ constraints }) => constraints.map(({ name }) => name)))]
  return names.map((name) => {
    const rows = entries.map(({ constraints }) => constraints.find((each) => each.name === name))
    const known = rows.find((row) => row !== undefined)
    return {
      title: known ? constraintWords(known).label : name,
      cells: rows.map((row) =>
        row ? `${constraintText(row, row.value)} of ${constraintText(row, row.limit)}` : '–',
      ),
      broken: rows.map((row) => (row?.violation ?? 0) > 1e-9),
    }
  })
}

const sectionsOf = (entries: readonly Entry[]): readonly { title: string; rows: readonly Row[] }[] => {
  const specs = entries.map(({ spec }) => spec)
  const of = (title: string, cell: (entry: Entry) => string): Row => ({ title, cells: entries.map(cell) })
  return [
    {
      title: 'Problem',
      rows: differingKeys(specs).map((key) => of(fieldName(key), ({ spec }) => valueText(spec, key))),
    },
    {
      title: 'Design',
      rows: [
        of('status', ({ status, feasible }) =>
          status === 'audited' ? (feasible ? 'kept' : 'breaks promises') : status,
        ),
        of('K cooperators', ({ design }) => String(design?.K ?? '–')),
        of('ρ share', ({ design }) => (design ? percent(design.rho) : '–')),
        of('θ beam', ({ design }) => (design ? degrees(design.theta) : '–')),
        of('r handovers', ({ design }) => (design ? siText(design.r, '1/s') : '–')),
        of('objective', ({ spec, objective, feasible }) =>
          objective === undefined || !feasible
            ? '–'
            : `${objectiveWords[spec.objective]} ${objectiveText(spec.objective, objective)}`,
        ),
        of('footprint R', ({ footprintRadius }) =>
          footprintRadius === undefined ? '–' : siText(footprintRadius, 'm'),
        ),
      ],
    },
    { title: 'Promises and limits', rows: constraintRows(entries) },
  ]
}

const differs = ({ cells }: Row): boolean => new Set(cells).size > 1

const DifferenceTable: Component<{ readonly entries: readonly Entry[] }> = (props) => {
  return (
    <DataTable
      label="Differences"
      class="sides"
      heads={[{ unseen: 'what' }, ...props.entries.map(({ name }) => name)]}
      bodies
    >
      <For each={sectionsOf(props.entries)}>
        {({ title, rows }) => (
          <tbody>
            <tr>
              <th scope="rowgroup" colSpan={1 + props.entries.length}>
                <b>{title}</b>
                <Show when={rows.length === 0}> the same everywhere</Show>
              </th>
            </tr>
            <For each={rows}>
              {(row) => (
                <tr classList={{ differs: differs(row) }} data-row={row.title}>
                  <th scope="row">{row.title}</th>
                  <For each={row.cells}>
                    {(cell, i) => <td classList={{ broken: row.broken?.[i()] === true }}>{cell}</td>}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        )}
      </For>
    </DataTable>
  )
}

const ScenarioList: Component<{ readonly studio: Studio }> = (props) => {
  const { scenarios } = props.studio
  const toggle = (scenario: Scenario, shown: boolean): void => scenarios.show(scenario.id, shown)
  return (
    <ul class="scenarios" aria-label="Scenarios">
      <For
        each={scenarios.all()}
        fallback={
          <li class="quiet">Nothing is kept yet. ‘Keep’ above keeps the present problem to compare with.</li>
        }
      >
        {(scenario) => (
          <li data-scenario={scenario.name}>
            <label>
              <input
                type="checkbox"
                checked={scenario.shown}
                onChange={(event) => toggle(scenario, event.currentTarget.checked)}
              />{' '}
              {scenario.name}
            </label>
            <SmallButton onClick={() => props.studio.openScenario(scenario)}>Open</SmallButton>
            <SmallButton onClick={() => scenarios.remove(scenario.id)}>Remove</SmallButton>
          </li>
        )}
      </For>
    </ul>
  )
}

export const View: Component<ViewProps> = (props) => {
  const work = createEntries(props.studio, () => props.active)
  const entries = () => work.last()?.answer ?? []
  return (
    <div class="compare">
      <h3>Scenarios</h3>
      <ScenarioList studio={props.studio} />
      <h3>A design of my own</h3>
      <OwnDesignForm studio={props.studio} />
      <Show when={work.trouble()}>{(text) => <p class="fault">{text()}</p>}</Show>
      <Show when={entries().length > 0}>
        <h3>Differences</h3>
        <DifferenceTable entries={entries()} />
        <h3>Time in view against handover rate</h3>
        <Plot
          studio={props.studio}
          spec={overlayPlot(entries())}
          name="side-by-side"
          label={`Time in view against handover rate of ${entries()
            .map(({ name }) => name)
            .join(', ')}`}
        />
        <p class="quiet small">Lines at the K of each design; dots are the designs.</p>
      </Show>
    </div>
  )
}
