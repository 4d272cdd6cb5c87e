/** A document of the command line drawn as what it is: an answer, a comparison, fronts, a simulation. */
import type { SolveReport } from '@dwell/engine'
import { frontierFigure } from '@dwell/figures/browser'
import {
  capitalised,
  conflictWords,
  degrees,
  keyText,
  objectiveText,
  objectiveWords,
  outwardText,
  percent,
  siText,
  significant,
  statusWords,
} from '@dwell/report/browser'
import { type Component, For, Match, Show, Switch } from 'solid-js'
import { Margins } from '../panels/design/margins.js'
import { ComparisonTable } from '../panels/design/solver-choice.js'
import { fieldName } from '../panels/problem/field-text.js'
import { Plot } from '../plot/plot.js'
import type { Studio } from '../state/studio.js'
import { MathText } from '../ui/math-text.js'
import type { ResultDocument, SimulationDocument } from './documents.js'

const Answer: Component<{ readonly report: SolveReport }> = (props) => {
  const nearest = () => props.report.infeasibility?.leastInfeasible
  const design = () => props.report.design ?? nearest()?.design
  const rows = () =>
    props.report.constraints.length > 0 ? props.report.constraints : (nearest()?.constraints ?? [])
  return (
    <section data-document="solve">
      <p class="verdict">
        <b>{capitalised(statusWords[props.report.status].headline.toLowerCase())}</b>{' '}
        {statusWords[props.report.status].meaning}
      </p>
      <p>
        {props.report.problem.title}; solver {props.report.solver}
        <Show when={props.report.objective}>
          {(objective) => (
            <>
              ; {objectiveWords[props.report.problem.objective]}{' '}
              <b>{objectiveText(props.report.problem.objective, objective().value)}</b>
            </>
          )}
        </Show>
      </p>
      <Show when={design()}>
        {(found) => (
          <p>
            <Show when={!props.report.design}>nearest design: </Show>
            <i>K</i> {found().K}, <i>ρ</i> {percent(found().rho)}, <i>θ</i> {degrees(found().theta)}, <i>r</i>{' '}
            {siText(found().r, '1/s')}
          </p>
        )}
      </Show>
      <Show when={props.report.infeasibility}>
        {(why) => (
          <ul>
            <li>
              Conflict:{' '}
              {why()
                .conflict.map(({ name }) => conflictWords(name))
                .join(', ')}
            </li>
            <For each={why().relaxations.filter(({ verified }) => verified)}>
              {({ key, from, to }) => (
                <li>
                  Repair: {fieldName(key)} {keyText(key, from)} → {outwardText(key, from, to)}
                </li>
              )}
            </For>
          </ul>
        )}
      </Show>
      <Show when={rows().length > 0}>
        <Margins constraints={rows()} tolerance={props.report.tolerance} />
      </Show>
    </section>
  )
}

const names: Readonly<Record<string, string>> = {
  lifetime: 'mean time in view',
  lossBeforeQos: 'lost before T_QoS',
  meanLoad: 'targets a base station tracks, mean',
  loadVariance: 'targets a base station tracks, variance',
  blockingByTime: 'base station full, share of time',
  blockingAtArrival: 'base station full when a target arrives',
  blockingOfAny: 'any of the cluster full when a target arrives',
  allLinksDown: 'all links down at once',
}

const shown = (value: number, unit: string): string =>
  unit === '1' ? significant(value, 4) : siText(value, unit)

const Simulation: Component<{ readonly simulation: SimulationDocument }> = (props) => {
  return (
    <section data-document="simulate">
      <p>
        {props.simulation.problem.title}; footprint {String(props.simulation.simulation['footprint'])},{' '}
        {String(props.simulation.simulation['layouts'])} layouts of{' '}
        {String(props.simulation.simulation['tracks'])} targets
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label="Simulated against theory">
        <table>
          <thead>
            <tr>
              <th scope="col">promise</th>
              <th scope="col" class="figure">
                theory
              </th>
              <th scope="col" class="figure">
                simulated
              </th>
              <th scope="col" class="figure">
                interval
              </th>
              <th scope="col">holds it</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.simulation.comparisons}>
              {({ name, unit, simulated, theory, agrees }) => (
                <tr data-quantity={name}>
                  <th scope="row">
                    <MathText text={names[name] ?? name} />
                  </th>
                  <td class="figure">{theory === undefined ? '–' : shown(theory, unit)}</td>
                  <td class="figure">{shown(simulated.value, unit)}</td>
                  <td class="figure">
                    {shown(simulated.low, unit)} to {shown(simulated.high, unit)}
                  </td>
                  <td classList={{ fault: agrees === false }}>
                    {agrees === undefined ? '–' : agrees ? 'yes' : 'no'}
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </section>
  )
}

export const DocumentView: Component<{ readonly studio: Studio; readonly document: ResultDocument }> = (
  props,
) => {
  const of = <Kind extends ResultDocument['kind']>(kind: Kind) =>
    props.document.kind === kind ? (props.document as Extract<ResultDocument, { kind: Kind }>) : undefined
  return (
    <Switch>
      <Match when={of('solve')}>{(document) => <Answer report={document().report} />}</Match>
      <Match when={of('compare')}>
        {(document) => (
          <section data-document="compare">
            <ComparisonTable comparison={document().comparison} />
          </section>
        )}
      </Match>
      <Match when={of('pareto')}>
        {(document) => {
          const figure = () => frontierFigure(document().fronts)
          return (
            <section data-document="pareto">
              <Plot studio={props.studio} spec={figure().spec} label={figure().caption} name="front" />
              <p class="quiet small">
                <MathText text={figure().caption} />
              </p>
            </section>
          )
        }}
      </Match>
      <Match when={of('simulate')}>{(document) => <Simulation simulation={document().simulation} />}</Match>
    </Switch>
  )
}
