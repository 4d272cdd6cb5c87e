/** What the answer is worth, the four numbers of the design, and its objective. */
import type { Design } from '@dwell/core'
import type { SolveReport } from '@dwell/engine'
import {
  capitalised,
  degrees,
  objectiveText,
  objectiveWords,
  percent,
  significant,
  siText,
  statusWords,
} from '@dwell/report/browser'
import { type Component, Index, Show } from 'solid-js'

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

const designTiles = ({ K, rho, theta, r }: Design) => [
  { testId: 'K', symbol: 'K', name: 'cooperators', value: String(K) },
  { testId: 'rho', symbol: 'ρ', name: 'share', value: percent(rho) },
  { testId: 'theta', symbol: 'θ', name: 'beam', value: degrees(theta) },
  { testId: 'r', symbol: 'r', name: 'handovers', value: siText(r, '1/s') },
]

/** A number that no line ends in: browsers break 2e-10 after its hyphen. */
const unbroken = (number: string): string => number.replaceAll('-', '\u2011')

const boundText = ({ bound, gap, problem, tolerance }: SolveReport): string => {
  if (bound === undefined) return 'no bound is proved'
  const most = `at most ${objectiveText(problem.objective, bound)} by any design`
  if (gap === undefined) return most
  return `${most}; gap ${unbroken(significant(gap, 2))}, tolerance ${unbroken(significant(tolerance.gap, 1))}`
}

export const isSolved = ({ status }: SolveReport): boolean => status === 'optimal' || status === 'feasible'

/** Tone of a status: colour is never its only sign, the word stands beside it. */
const tones: Readonly<Record<SolveReport['status'], string>> = {
  optimal: 'good',
  feasible: 'warn',
  infeasible: 'bad',
  'no-solution': 'warn',
  failed: 'bad',
}

export const Headline: Component<{ readonly report: SolveReport }> = (props) => {
  const words = () => statusWords[props.report.status]
  return (
    <>
      <p class={`verdict ${tones[props.report.status]}`} role="status" data-status={props.report.status}>
        <b>{capitalised(words().headline.toLowerCase())}</b> <span>{words().meaning}</span>
      </p>
      <Show when={isSolved(props.report) && props.report.design}>
        {(design) => (
          <>
            <Show when={props.report.objective}>
              {(objective) => (
                <dl class="objective">
                  <Tile
                    testId="objective"
                    symbol=""
                    name={objectiveWords[props.report.problem.objective]}
                    value={objectiveText(props.report.problem.objective, objective().value)}
                  />
                  <div class="bound">
                    <dt class="unseen">bound</dt>
                    <dd class="quiet">{boundText(props.report)}</dd>
                  </div>
                </dl>
              )}
            </Show>
            <dl class="tiles">
              <Index each={designTiles(design())}>{(tile) => <Tile {...tile()} />}</Index>
            </dl>
          </>
        )}
      </Show>
      <Show when={props.report.message}>{(message) => <p class="quiet">{message()}</p>}</Show>
    </>
  )
}
