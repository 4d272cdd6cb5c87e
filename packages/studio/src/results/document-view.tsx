/** A document of the command line drawn as what it is, and in the words of the terminal. */
import type { SimulationReport, SolveReport } from '@dwell/engine'
import { exitCurveFigure, type Figure, frontierFigure } from '@dwell/figures/browser'
import type { VerifiedCertificate } from '@dwell/report'
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
import { type Component, createResource, For, Match, Show, Switch } from 'solid-js'
import { Margins } from '../panels/design/margins.js'
import { ComparisonTable } from '../panels/design/solver-choice.js'
import { fieldName } from '../panels/problem/field-text.js'
import { loadPart } from '../parts/parts.js'
import { Plot } from '../plot/plot.js'
import { createFollowing } from '../state/following.js'
import type { Studio } from '../state/studio.js'
import { DataTable, figures } from '../ui/data-table.js'
import { MathText } from '../ui/math-text.js'
import { WorkState } from '../ui/work-state.js'
import type { NamedDocument } from './create-results.js'
import type * as texts from './document-text.js'
import { mappedZones, type ResultDocument, textKinds } from './documents.js'
import { ZonesMap } from './zones-map.js'

const Answer: Component<{ readonly report: SolveReport }> = (props) => {
  const nearest = () => props.report.infeasibility?.leastInfeasible
  const design = () => props.report.design ?? nearest()?.design
  const rows = () =>
    props.report.constraints.length > 0 ? props.report.constraints : (nearest()?.constraints ?? [])
  return (
    <section>
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

const Simulation: Component<{ readonly simulation: SimulationReport }> = (props) => {
  return (
    <section>
      <p>
        {props.simulation.problem.title}; footprint {props.simulation.simulation.footprint},{' '}
        {props.simulation.simulation.layouts} layouts of {props.simulation.simulation.tracks} targets
      </p>
      <DataTable
        label="Simulated against theory"
        heads={['promise', ...figures('theory', 'simulated', 'interval'), 'holds it']}
      >
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
      </DataTable>
    </section>
  )
}

/** In the words of the terminal; the part that has them is loaded with the first. */
const TerminalText: Component<{ readonly document: ResultDocument }> = (props) => {
  const [part] = createResource(() => loadPart<typeof texts>('texts'))
  return (
    <Show when={part()} fallback={<p class="quiet">{part.error ? String(part.error) : 'Loading'}</p>}>
      {(loaded) => (
        <pre class="terminal" tabIndex={0} role="region" aria-label="As the terminal prints it">
          {loaded().documentText(props.document)}
        </pre>
      )}
    </Show>
  )
}

/** A certificate, checked against the present problem. */
const CertificateView: Component<{
  readonly studio: Studio
  readonly name: string
  readonly text: string
}> = (props) => {
  const { studio } = props
  const lane = studio.openLane('proof')
  const following = createFollowing({
    lane,
    ask: () => ({ spec: studio.spec(), certificate: props.name, text: props.text }),
    active: () => true,
    work: async (ask, tell, take: (verified: VerifiedCertificate) => void) =>
      take(await lane.ask('verify', ask, tell)),
  })
  return (
    <section>
      <p class="quiet">A certificate, checked by interval arithmetic against the problem on this page.</p>
      <WorkState of={following} what="Checking" unit="parts" trouble="The certificate cannot be checked" />
      <Show when={following.last()}>
        {(last) => (
          <div classList={{ stale: following.behind() }} data-accepted={last().answer.accepted}>
            <TerminalText document={{ kind: 'verify', document: { ...last().answer } }} />
          </div>
        )}
      </Show>
    </section>
  )
}

/** What is drawn of a document; its text stands below. */
const Drawing: Component<DocumentViewProps> = (props) => {
  const of = <Kind extends ResultDocument['kind']>(kind: Kind) =>
    props.document.kind === kind ? (props.document as Extract<ResultDocument, { kind: Kind }>) : undefined
  const zones = () => (props.document.kind === 'zones' ? mappedZones(props.document.document) : undefined)
  const figure = (): Figure | undefined => {
    const { document } = props
    if (document.kind === 'pareto') return frontierFigure(document.fronts)
    if (document.kind === 'tracks')
      return exitCurveFigure({ title: props.name, ...document.document } as never)
    return undefined
  }
  return (
    <Switch>
      <Match when={of('solve')}>{(document) => <Answer report={document().report} />}</Match>
      <Match when={of('compare')}>
        {(document) => <ComparisonTable comparison={document().comparison} />}
      </Match>
      <Match when={of('simulate')}>{(document) => <Simulation simulation={document().simulation} />}</Match>
      <Match when={of('certificate')}>
        <CertificateView studio={props.studio} name={props.name} text={props.text} />
      </Match>
      <Match when={zones()}>{(mapped) => <ZonesMap studio={props.studio} zones={mapped()} />}</Match>
      <Match when={figure()}>
        {(drawn) => (
          <>
            <Plot studio={props.studio} spec={drawn().spec} label={drawn().caption} name={drawn().id} />
            <p class="quiet small">
              <MathText text={drawn().caption} />
            </p>
          </>
        )}
      </Match>
    </Switch>
  )
}

export interface DocumentViewProps extends NamedDocument {
  readonly studio: Studio
}

/** Simulations beside the promises are in the text alone. */
const hasTrust = (document: ResultDocument): boolean =>
  document.kind === 'solve' && 'trust' in document.report

const isText = (kind: string): boolean => textKinds.some((each) => each === kind)

export const DocumentView: Component<DocumentViewProps> = (props) => (
  <section data-document={props.document.kind}>
    <Drawing {...props} />
    <Show when={props.document.kind !== 'certificate'}>
      <Show
        when={isText(props.document.kind)}
        fallback={
          <details open={hasTrust(props.document)}>
            <summary>As the terminal prints it</summary>
            <TerminalText document={props.document} />
          </details>
        }
      >
        <TerminalText document={props.document} />
      </Show>
    </Show>
  </section>
)
