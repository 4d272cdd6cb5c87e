/** The law of cells of the reader's own list against that of the problem's Poisson cells; measured on request. */
import type { LawChange } from '@dwell/network'
import { significant } from '@dwell/report/browser'
import { type Component, createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import type { Studio } from '../state/studio.js'
import { DataTable, figures } from '../ui/data-table.js'
import { Running } from '../ui/running.js'
import type { Progress, SitesAnswer } from '../worker/messages.js'
import { documentedLaw } from './list-law.js'
import { SmallButton } from '../ui/button.js'

/** Lifetimes that differ by more than this factor are told. */
const FAR = 1.1

const LawTable: Component<{ readonly law: readonly LawChange[] }> = (props) => {
  const farthest = (): number => Math.max(...props.law.map(({ resting }) => Math.max(resting, 1 / resting)))
  return (
    <div class="note" classList={{ warn: farthest() > FAR }} data-value="law-note">
      <p>
        <b>
          Your sites hold targets {farthest() > FAR ? 'otherwise than' : 'as'} random cells
          {farthest() > FAR ? '' : ' do'}.
        </b>{' '}
        Times over those of the Poisson cells that the problem takes, K base stations together:
      </p>
      <DataTable
        label="The law of your sites"
        heads={figures('K', 'T₀, without handover', 'gain of handover')}
      >
        <For each={props.law}>
          {({ K, resting, gain }) => (
            <tr data-cooperators={K}>
              <th scope="row" class="figure">
                {K}
              </th>
              <td class="figure">{significant(resting, 3)} ×</td>
              <td class="figure">{K === 1 ? '–' : `${significant(gain, 3)} ×`}</td>
            </tr>
          )}
        </For>
      </DataTable>
    </div>
  )
}

export const LawNote: Component<{
  readonly studio: Studio
  readonly sites: SitesAnswer
}> = (props) => {
  const { studio } = props
  const lane = studio.openLane('atlas')
  const [measured, setMeasured] = createSignal<readonly LawChange[] | null>()
  const [progress, setProgress] = createSignal<Progress>()
  const law = createMemo(() => documentedLaw(studio.resultFiles(), props.sites.report) ?? measured())
  createEffect(
    on(
      () => props.sites,
      () => {
        if (lane.busy) lane.cancel()
        setMeasured(undefined)
      },
      { defer: true },
    ),
  )
  const begin = async (): Promise<void> => {
    const file = studio.network().findLast(({ kind, name }) => kind === 'sites' && name === props.sites.name)
    if (!file) return
    setProgress({ done: 0 })
    try {
      setMeasured((await lane.ask('law', { name: file.name, text: file.text }, setProgress)).law)
    } catch (error) {
      studio.report(error)
    } finally {
      setProgress(undefined)
    }
  }
  return (
    <Show
      when={law()}
      fallback={
        <Show
          when={progress()}
          fallback={
            <p class="quiet small">
              <Show
                when={measured() === null}
                fallback={
                  <SmallButton onClick={() => void begin()}>Measure the law of your sites</SmallButton>
                }
              >
                The law of your sites cannot be measured: their window is too small for one base station.
              </Show>
            </p>
          }
        >
          {(now) => (
            <Running
              what="Measuring the law of your sites"
              unit="base stations together"
              progress={now()}
              onCancel={() => lane.cancel()}
            />
          )}
        </Show>
      }
    >
      {(known) => <LawTable law={known()} />}
    </Show>
  )
}
