/** Which solver answers, and all of them side by side. */
import type { Comparison, ComparisonRow } from '@dwell/engine'
import type { ProblemSpec } from '@dwell/core'
import { duration, listed, objectiveText, significant } from '@dwell/report/browser'
import { type Component, createSignal, createUniqueId, For, Show } from 'solid-js'
import { equipWithHighs, solverIds } from '../../state/solvers.js'
import type { Studio } from '../../state/studio.js'
import { Running } from '../../ui/running.js'
import { Select } from '../../ui/select.js'
import type { Progress } from '../../worker/messages.js'
import { DataTable, figures } from '../../ui/data-table.js'
import { Button } from '../../ui/button.js'

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

export const ComparisonTable: Component<{ readonly comparison: Comparison }> = (props) => {
  const objectives = () =>
    new Map(props.comparison.problems.map(({ problem, objective }) => [problem, objective]))
  const many = () => props.comparison.problems.length > 1
  return (
    <>
      <DataTable
        label="Solvers compared"
        class="comparison"
        heads={[
          ...(many() ? ['problem'] : []),
          'solver',
          'status',
          ...figures('objective', 'below best', 'time'),
        ]}
      >
        <For each={props.comparison.rows}>
          {(row) => (
            <tr data-solver={row.solver}>
              <Show when={many()}>
                <td>{row.problem}</td>
              </Show>
              <th scope="row">
                {row.solver} <span class="quiet">{remark(row)}</span>
              </th>
              <td>{row.status}</td>
              <td class="figure">
                {row.objective === undefined
                  ? ''
                  : objectiveText(objectives().get(row.problem) ?? 'capacity', row.objective)}
              </td>
              <td class="figure">
                {row.gapToBest === undefined ? '' : significant(Math.max(0, row.gapToBest), 2)}
              </td>
              <td class="figure">{row.status === 'refused' ? '' : duration(row.seconds)}</td>
            </tr>
          )}
        </For>
      </DataTable>
      <For each={props.comparison.disputes.filter(({ wrong }) => wrong.length > 0)}>
        {({ solvers, reason }) => (
          <p class="quiet small">
            {solvers.join(' and ')}: {reason}
          </p>
        )}
      </For>
    </>
  )
}

export const SolverChoice: Component<{ readonly studio: Studio }> = (props) => {
  const id = createUniqueId()
  const lane = props.studio.openLane('solvers')
  const [progress, setProgress] = createSignal<Progress>()
  const [compared, setCompared] = createSignal<Compared>()
  // Also a comparison whose solvers are still being fetched can be cancelled: the lane knows of none yet.
  let turn = 0
  const cancel = (): void => {
    turn++
    lane.cancel()
    setProgress(undefined)
  }
  const compare = async (): Promise<void> => {
    const mine = ++turn
    setProgress({ done: 0 })
    try {
      const spec = props.studio.spec()
      await equipWithHighs(lane)
      if (mine !== turn) return
      const { comparison } = await lane.ask('compare', { spec, name: spec.title }, setProgress)
      setCompared({ spec, comparison })
    } catch (error) {
      props.studio.report(error)
    } finally {
      if (mine === turn) setProgress(undefined)
    }
  }
  return (
    <div class="solvers">
      <div class="choice">
        <label for={id}>Solver</label>
        <Select
          id={id}
          value={props.studio.solver()}
          options={solverIds().map((name) => ({ value: name, title: name }))}
          onChoose={props.studio.chooseSolver}
        />
        <Show when={progress()} fallback={<Button onClick={() => void compare()}>Compare all</Button>}>
          {(progress) => <Running what="Comparing" unit="solvers" progress={progress()} onCancel={cancel} />}
        </Show>
        <Show when={compared()}>
          <Button onClick={() => setCompared(undefined)}>Close</Button>
        </Show>
      </div>
      <Show when={compared()}>
        {(result) => (
          <>
            <ComparisonTable comparison={result().comparison} />
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
