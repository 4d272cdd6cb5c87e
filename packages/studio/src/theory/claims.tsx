/** The claims of the paper at the reference scenario, as `dwell claims` examines them. */
import { claimLines, claimMarks, claimsHeadline, claimTones } from '@dwell/report/browser'
import { type Component, For, Show } from 'solid-js'
import type { ViewProps } from '../parts/part-slot.js'
import { createFollowing } from '../state/following.js'
import { MathText } from '../ui/math-text.js'
import { WorkState } from '../ui/work-state.js'
import type { Calls } from '../worker/messages.js'
import { createEffort } from './effort.js'

type Claims = Calls['claims']['answer']['claims']

export const View: Component<ViewProps> = (props) => {
  const lane = props.studio.openLane('paper')
  const [effort, EffortBox] = createEffort()
  const following = createFollowing({
    lane,
    ask: () => ({ effort: effort() }),
    active: () => props.active,
    work: async ({ effort: wanted }, tell, take: (claims: Claims) => void) =>
      take((await lane.ask('claims', wanted ? { effort: wanted } : {}, tell)).claims),
  })
  return (
    <section class="claims">
      <EffortBox />
      <WorkState
        of={following}
        what="Simulating"
        unit="questions answered"
        trouble="The claims cannot be examined"
      />
      <Show when={following.last()} fallback={<p class="quiet">Computing</p>}>
        {(last) => (
          <div classList={{ stale: following.behind() }} aria-busy={following.behind()}>
            <p>{claimsHeadline(last().answer)}</p>
            <ol>
              <For each={last().answer}>
                {(result) => (
                  <li value={result.id} data-claim={result.id}>
                    <p>
                      <MathText text={result.claim} />
                    </p>
                    <p class={`mark ${claimTones[result.verdict]}`}>
                      <b>{claimMarks[result.verdict]}</b>
                    </p>
                    <For each={claimLines(result)}>
                      {(line) => (
                        <p class="quiet">
                          <MathText text={line} />
                        </p>
                      )}
                    </For>
                  </li>
                )}
              </For>
            </ol>
          </div>
        )}
      </Show>
    </section>
  )
}
