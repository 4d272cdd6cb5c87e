/** Which solver answers, and all of them side by side. */
import type { Comparison, ComparisonRow } from '@dwell/engine'
import type { ProblemSpec } from '@dwell/core'
import { duration, listed, objectiveText, significant } from '@dwell/report/browser'
import { type Component, createSignal, createUniqueId, For, Show } from 'solid-js'
import { equipWithHighs, solverIds } from '../../state/solvers.js'
import type { Studio } from '../../state/studio.js'
import { StaleError } from '../../worker/lane.js'

interface Compared {
  readonly spec: ProblemSpec
  readonly comparison: Comparison
}

/** Claims that did not stand the check. */
const faults = (row: ComparisonRow): readonly string[] => [
  ...(row.falseOptimal ? ['claimed optimal, was not'] : []),
  ...(row.falseInfeasible ? ['claimed infeasible, is not'] : []),
  ...(row.falseBound ? ['its bound is exceeded'] : []),
  ...(row.unrepeatable ? ['answers differ from run to run'] : []),
]

const remark = (row: ComparisonRow): string =>
  faults(row).length > 0
    ? listed(faults(row))
    : (row.message ??
      (row.closedForm && !row.closedForm.agrees
        ? `differs from the closed form: ${listed(row.closedForm.causes)}`
        : ''))

const ComparisonTable: Component<{ readonly compared: Compared }> = (props) => {
  const objective = () => props.compared.comparison.problems[0].objective
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Solvers compared">
      <table class="comparison">
        <thead>
          <tr>
            <th scope="col">solver</th>
            <th scope="col">status</th>
            <th scope="col" class="figure">
              objective
            </th>
            <th scope="col" class="figure">
              below best
            </th>
            <th scope="col" class="figure">
              time
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.compared.comparison.rows}>
            {(row) => (
              <tr data-solver={row.solver}>
                <th scope="row">
                  {row.solver} <span class="quiet">{remark(row)}</span>
                </th>
                <td>{row.status}</td>
                <td class="figure">
                  {row.objective === undefined ? '' : objectiveText(objective(), row.objective)}
                </td>
                <td class="figure">
                  {row.gapToBest === undefined ? '' : significant(Math.max(0, row.gapToBest), 2)}
                </td>
                <td class="figure">{row.status === 'refused' ? '' : duration(row.seconds)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <For each={props.compared.comparison.disputes.filter(({ wrong }) => wrong.length > 0)}>
        {({ solvers, reason }) => (
          <p class="quiet small">
            {solvers.join(' and ')}: {reason}
          </p>
        )}
      </For>
    </div>
  )
}

export const SolverChoice: Component<{ readonly studio: Studio }> = (props) => {
  const id = createUniqueId()
  // A lane belongs to the component that opens it.
  // oxlint-disable-next-line solid/reactivity
  const lane = props.studio.openLane('solvers')
  const [comparing, setComparing] = createSignal(false)
  const [compared, setCompared] = createSignal<Compared>()
  const compare = async (): Promise<void> => {
    setComparing(true)
    try {
      const spec = props.studio.spec()
      await equipWithHighs(lane)
      const { comparison } = await lane.ask('compare', { spec, name: spec.title })
      setCompared({ spec, comparison })
    } catch (error) {
      if (!(error instanceof StaleError)) props.studio.tell(String(error))
    } finally {
      setComparing(false)
    }
  }
  return (
    <div class="solvers">
      <div class="choice">
        <label for={id}>Solver</label>
        <select
          id={id}
          value={props.studio.solver()}
          onChange={(event) => props.studio.chooseSolver(event.currentTarget.value)}
        >
          <For each={solverIds}>{(name) => <option value={name}>{name}</option>}</For>
        </select>
        <button type="button" disabled={comparing()} onClick={() => void compare()}>
          {comparing() ? 'Comparing' : 'Compare all'}
        </button>
        <Show when={compared()}>
          <button type="button" onClick={() => setCompared(undefined)}>
            Close
          </button>
        </Show>
      </div>
      <Show when={compared()}>
        {(result) => (
          <>
            <ComparisonTable compared={result()} />
            <p class="quiet small">
              {result().spec === props.studio.spec()
                ? 'Every point was judged again by the page; times are of one warm run.'
                : 'The problem has changed since.'}
            </p>
          </>
        )}
      </Show>
    </div>
  )
}
