/** What the proof rests on: the word of the prover until its certificate has been checked, then the check. */
import { proofText } from '@dwell/report/browser'
import { type Component, createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import type { Solved, Studio } from '../../state/studio.js'
import type { Calls } from '../../worker/messages.js'

/** A problem rests for so long before its certificate is made and checked, ms. */
const REST = 1200

type Checked = Calls['proof']['answer'] & { readonly spec: Solved['spec'] }

const isClaim = ({ report: { status } }: Solved): boolean => status === 'optimal' || status === 'infeasible'

export const Proof: Component<{ readonly studio: Studio; readonly solved: Solved }> = (props) => {
  const lane = props.studio.openLane('proof')
  const [checked, setChecked] = createSignal<Checked>()
  const present = () => (checked()?.spec === props.solved.spec ? checked() : undefined)
  const check = async (spec: Solved['spec']): Promise<void> => {
    try {
      setChecked({ spec, ...(await lane.ask('proof', { spec })) })
    } catch (error) {
      props.studio.report(error)
    }
  }
  let rest: ReturnType<typeof setTimeout> | undefined
  createEffect(
    on(
      () => props.solved,
      (solved) => {
        clearTimeout(rest)
        if (lane.busy) lane.cancel()
        if (isClaim(solved)) rest = setTimeout(() => void check(solved.spec), REST)
      },
    ),
  )
  onCleanup(() => clearTimeout(rest))
  return (
    <Show when={isClaim(props.solved)}>
      <span class="quiet" data-value="proof">
        <Show when={present()} fallback="The prover says so; its certificate is being checked.">
          {(answer) => (
            <Show
              when={answer().proof}
              fallback="Not verified: no certificate of this passed the checker; it is the word of the prover."
            >
              {(proof) => <>Verified: {proofText(proof())}.</>}
            </Show>
          )}
        </Show>
      </span>
    </Show>
  )
}
