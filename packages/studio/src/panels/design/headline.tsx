/** What the answer is worth: what is proved, how it fares on cells, the four numbers of the design, its objective. */
import type { ConstraintRow, Design } from '@dwell/core'
import type { SolveReport } from '@dwell/engine'
import {
  atMost,
  atMostText,
  brokenText,
  capitalised,
  degrees,
  objectiveText,
  objectiveWords,
  percent,
  regimeWords,
  significant,
  siText,
  statusWords,
} from '@dwell/report/browser'
import { type Component, createMemo, Index, type JSX, Show } from 'solid-js'
import type { Solved, Studio } from '../../state/studio.js'
import { firstRepair, repairLabel, RepairButton } from './first-repair.js'
import { isSolved, type Subject, subjectOf } from './subject.js'
import { Proof } from './proof.js'
import { Truth } from './truth.js'

/** A number apart from its unit, so that figures stand under figures. */
const parted = (text: string): readonly [number: string, unit: string] => {
  const [, number, unit] = /^([-+\d.e∞a-z]+?)\s*([°%/A-Za-zµ].*)?$/.exec(text) ?? ['', text, '']
  return [number ?? text, unit ?? '']
}

const Tile: Component<{
  readonly name: string
  readonly symbol: string
  readonly value: string
  readonly testId: string
}> = (props) => (
  <div class="tile" data-value={props.testId}>
    <dt>
      <b>{props.symbol}</b> {props.name}
    </dt>
    <dd>
      {parted(props.value)[0]}
      <small> {parted(props.value)[1]}</small>
    </dd>
  </div>
)

const designTiles = (design: Design | undefined) => [
  { testId: 'K', symbol: 'K', name: 'cooperators', value: design ? String(design.K) : '–' },
  { testId: 'rho', symbol: 'ρ', name: 'share', value: design ? percent(design.rho) : '–' },
  { testId: 'theta', symbol: 'θ', name: 'beam', value: design ? degrees(design.theta) : '–' },
  { testId: 'r', symbol: 'r', name: 'handovers', value: design ? siText(design.r, '1/s') : '–' },
]

/** A number that no line ends in: browsers break 2e-10 after its hyphen. */
const unbroken = (number: string): string => number.replaceAll('-', '\u2011')

const boundText = ({ bound, gap, problem, tolerance }: SolveReport): string => {
  if (bound === undefined) return 'no bound is proved'
  const most = `at most ${atMostText(problem.objective, bound)} by any design`
  if (gap === undefined) return most
  return `${most}; gap ${unbroken(atMost(gap, 2))}, tolerance ${unbroken(significant(tolerance.gap, 1))}`
}

/** What the nearest design breaks, and by how much. */
export const breaksText = (rows: readonly ConstraintRow[], tolerance: number): string => {
  const broken = rows.filter((row) => row.violation > tolerance)
  return broken.length === 0 ? 'breaks nothing' : `breaks ${brokenText(broken)}`
}

/** The objective beside its bound; of an infeasible problem the smallest repair, in the same place. */
const Worth: Component<{ readonly studio: Studio; readonly solved: Solved }> = (props) => {
  const report = () => props.solved.report
  const repair = () => firstRepair(props.studio.reasons()?.infeasibility)
  return (
    <dl class="objective">
      <Show
        when={isSolved(props.solved) && report().objective}
        fallback={
          <div class="tile repair" data-value="repair">
            <dt>smallest repair</dt>
            <dd>
              <Show
                when={report().status === 'infeasible'}
                fallback={<small>{report().message ?? '–'}</small>}
              >
                <Show when={repair()} fallback={<small>looking for it</small>}>
                  {(found) => (
                    <>
                      <small>{repairLabel(found())}</small>{' '}
                      <RepairButton studio={props.studio} repair={found()} first />
                    </>
                  )}
                </Show>
              </Show>
            </dd>
          </div>
        }
      >
        {(objective) => (
          <>
            <Tile
              testId="objective"
              symbol=""
              name={objectiveWords[report().problem.objective]}
              value={objectiveText(report().problem.objective, objective().value)}
            />
            <div class="bound">
              <dt class="unseen">bound</dt>
              <dd class="quiet">{boundText(report())}</dd>
            </div>
          </>
        )}
      </Show>
    </dl>
  )
}

/** The regime of a design; what the nearest one breaks. */
const Remark: Component<{ readonly solved: Solved; readonly subject: Subject | undefined }> = (props) => {
  const report = () => props.solved.report
  return (
    <p class="regime">
      <Show
        when={isSolved(props.solved) && report().regime}
        fallback={
          <Show when={props.subject}>
            {(nearest) => (
              <span data-value="nearest">
                <b>nearest design</b> {breaksText(nearest().constraints, report().tolerance.feasibility)}
              </span>
            )}
          </Show>
        }
      >
        {(regime) => (
          <>
            <b data-value="regime">{regime()}</b> {regimeWords[regime()]}
          </>
        )}
      </Show>
    </p>
  )
}

/** Before the first answer: as much room as it takes, so that nothing moves when it comes. */
export const Waiting: Component = () => (
  <div class="answer" aria-busy="true">
    <div class="verdict">
      <p role="status">
        <b>Solving</b> <span>the prover looks for a design that keeps every promise</span>
      </p>
      <p class="standing" />
      <div class="truth" />
    </div>
    <dl class="objective" />
    <dl class="tiles">
      <Index each={designTiles(undefined)}>{(tile) => <Tile {...tile()} />}</Index>
    </dl>
    <p class="regime" />
  </div>
)

export const Headline: Component<{ readonly studio: Studio; readonly solved: Solved }> = (
  props,
): JSX.Element => {
  const report = () => props.solved.report
  const words = () => statusWords[report().status]
  const subject = createMemo(() => subjectOf(props.studio))
  return (
    <>
      <div class={`verdict ${words().tone}`}>
        <p role="status" data-status={report().status}>
          <b>{capitalised(words().headline.toLowerCase())}</b> <span>{words().meaning}</span>
        </p>
        <p class="standing">
          <Proof studio={props.studio} solved={props.solved} />
        </p>
        <Truth studio={props.studio} solved={props.solved} subject={subject()} />
      </div>
      <Worth studio={props.studio} solved={props.solved} />
      <dl
        class="tiles"
        classList={{ nearest: subject()?.feasible === false, stale: subject()?.current === false }}
      >
        <Index each={designTiles(subject()?.design)}>{(tile) => <Tile {...tile()} />}</Index>
      </dl>
      <Remark solved={props.solved} subject={subject()} />
      <Show when={isSolved(props.solved) && report().message}>
        {(message) => <p class="quiet">{message()}</p>}
      </Show>
    </>
  )
}
