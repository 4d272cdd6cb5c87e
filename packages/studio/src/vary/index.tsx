/** Vary a field: the problem solved along it while all else stays live, or over two fields in the background. */
import { fields, getKey, type NumberField } from '@dwell/core'
import { type Accessor, type Component, createMemo, createSignal, For, on, Show } from 'solid-js'
import { fieldName, readField, shownNumber, shownUnit } from '../panels/problem/field-text.js'
import type { ViewProps } from '../parts/part-slot.js'
import { Plot } from '../plot/plot.js'
import { createFollowing } from '../state/following.js'
import type { Studio } from '../state/studio.js'
import { Running } from '../ui/running.js'
import { Select } from '../ui/select.js'
import { isStale } from '../worker/lane.js'
import type { Progress } from '../worker/messages.js'
import { type Outcome, outcomes, outcomeTitles, sweepPlot } from './sweep-plot.js'
import { spaced, type SweepAnswer, type SweepAxis, sweepCsv } from './sweep-rows.js'
import './vary.css'
import { messageOf } from '../state/message-of.js'
import { Button, SmallButton } from '../ui/button.js'

const numberFields = fields.filter(
  (field): field is NumberField => field.kind === 'number' && field.insteadOf === undefined,
)
const fieldNamed = (key: string): NumberField =>
  numberFields.find((field) => field.key === key) ?? numberFields[0]
/** Steps along a line that stays live, and over a grid. */
const STEPS = { line: 41, grid: 21 } as const
/** Round what is varied at first. */
const AROUND = 10

/** The ends of a line. */
const ends = ['from', 'to'] as const
type End = (typeof ends)[number]

interface Axis {
  readonly field: Accessor<NumberField>
  /** As typed, or as it begins. */
  readonly end: (name: End) => string
  readonly axis: (steps: number) => SweepAxis | undefined
  readonly log: Accessor<boolean>
  readonly setEnd: (name: End, text: string) => void
}

const inRange = (field: NumberField, value: number): number =>
  Math.min(field.max ?? Infinity, Math.max(field.min ?? -Infinity, value))

/** The ends of a field's line: what was typed, else a decade to either side of the present value. */
const createAxis = (studio: Studio, place: string, first: string): Axis => {
  const field = createMemo(() => fieldNamed(studio.view.choice(place, first)))
  const usual = (factor: number): string => {
    const value = getKey(studio.spec(), field().key)
    const present = typeof value === 'number' && Number.isFinite(value) && value !== 0 ? value : 1
    return shownNumber(field(), inRange(field(), present * factor))
  }
  const begun = {
    from: createMemo(on(field, () => usual(1 / AROUND))),
    to: createMemo(on(field, () => usual(AROUND))),
  }
  const keyOf = (name: End): string => `${place}:${field().key}:${name}`
  const end = (name: End): string => studio.view.choice(keyOf(name), begun[name]())
  const values = (): readonly number[] =>
    ends.flatMap((name) => {
      const read = readField(field(), end(name))
      return 'value' in read ? [read.value] : []
    })
  const log = (): boolean => values().length === 2 && values().every((value) => value > 0)
  return {
    field,
    end,
    log,
    setEnd: (name, text) => studio.view.choose(keyOf(name), text),
    axis: (steps) => {
      const [low, high] = values()
      if (values().length < 2 || low === high) return undefined
      const whole = field().key === 'budget.clusterSize'
      const line = spaced(low, high, steps, log()).map((value) => (whole ? Math.round(value) : value))
      return { key: field().key, values: [...new Set(line)] }
    },
  }
}

const AxisForm: Component<{
  readonly studio: Studio
  readonly label: string
  readonly place: string
  readonly axis: Axis
}> = (props) => (
  <fieldset class="axis">
    <legend>{props.label}</legend>
    <Select
      label={props.label}
      data={{ 'data-vary': props.place }}
      value={props.axis.field().key}
      options={numberFields.map(({ key }) => ({
        value: key,
        title: `${key.split('.')[0]}: ${fieldName(key)}`,
      }))}
      onChoose={(key) => props.studio.view.choose(props.place, key)}
    />
    <For each={ends}>
      {(name) => (
        <label>
          {name}{' '}
          <input
            type="text"
            {...{ [`data-vary-${name}`]: props.place }}
            value={props.axis.end(name)}
            onChange={(event) => props.axis.setEnd(name, event.currentTarget.value)}
          />
        </label>
      )}
    </For>
    <span class="quiet">{shownUnit(props.axis.field())}</span>
  </fieldset>
)

/** Sweeps on a lane of their own: a live line, or a grid in the background. */
const createSweeps = (studio: Studio, axes: readonly [Axis, Axis], active: Accessor<boolean>) => {
  const lane = studio.openLane('work')
  const back = studio.openLane('work')
  const [running, setRunning] = createSignal<Progress>()
  const [fault, setFault] = createSignal<string>()
  const say = (error: unknown): void => {
    if (!isStale(error)) setFault(messageOf(error))
  }
  const line = createFollowing({
    lane,
    ask: () => ({ spec: studio.spec(), axis: axes[0].axis(STEPS.line) }),
    active,
    work: async ({ spec, axis }, _tell, take: (swept: { axis: SweepAxis; answer: SweepAnswer }) => void) => {
      if (!axis) throw new Error('the two ends must be values of this field, and differ')
      take({ axis, answer: await lane.ask('sweep', { spec, axes: [axis] }) })
    },
  })
  const open = (swept: readonly SweepAxis[], { rows }: SweepAnswer): void => {
    const name = `vary-${swept.map(({ key }) => key.split('.').at(-1)).join('-')}.csv`
    studio.showResults([{ name, text: sweepCsv(swept, rows) }])
    studio.view.show('results')
  }
  const grid = async (): Promise<void> => {
    const both = axes.flatMap((each) => each.axis(STEPS.grid) ?? [])
    if (both.length < 2) throw new Error('both fields need two ends that differ')
    if (both[0].key === both[1].key) throw new Error('the two fields are the same')
    setFault(undefined)
    setRunning({ done: 0 })
    try {
      open(both, await back.ask('sweep', { spec: studio.spec(), axes: both }, setRunning))
    } finally {
      setRunning(undefined)
    }
  }
  return {
    line,
    running,
    fault: () => line.trouble() ?? fault(),
    open,
    grid: () => void grid().catch(say),
    cancel: () => back.cancel(),
  }
}

export const View: Component<ViewProps> = (props) => {
  const { studio } = props
  const axes = [
    createAxis(studio, 'vary', 'network.bsDensity'),
    createAxis(studio, 'vary-2', 'target.density'),
  ] as const
  const sweeps = createSweeps(studio, axes, () => props.active)
  const outcome = (): Outcome =>
    outcomes.find((each) => each === studio.view.choice('outcome', 'objective')) ?? 'objective'
  const present = (): number | undefined => {
    const value = getKey(studio.spec(), axes[0].field().key)
    return typeof value === 'number' ? value : undefined
  }
  return (
    <div class="vary-view">
      <AxisForm studio={studio} label="Vary" place="vary" axis={axes[0]} />
      <label>
        <span class="quiet">draw</span>{' '}
        <Select
          data={{ 'data-outcome': '' }}
          value={outcome()}
          options={outcomes.map((value) => ({ value, title: outcomeTitles(studio.spec())[value] }))}
          onChoose={(value) => studio.view.choose('outcome', value)}
        />
      </label>
      <Show when={sweeps.fault()}>{(text) => <p class="fault">{text()}</p>}</Show>
      <Show when={sweeps.line.last()?.answer} fallback={<p class="quiet">Solving along the field.</p>}>
        {(line) => (
          <div
            classList={{ stale: sweeps.line.behind() }}
            aria-busy={sweeps.line.behind()}
            inert={sweeps.line.behind()}
          >
            <Plot
              studio={studio}
              name="vary"
              label={`${outcomeTitles(studio.spec())[outcome()]} against ${fieldName(line().axis.key)}`}
              spec={sweepPlot(
                studio.spec(),
                fieldNamed(line().axis.key),
                line().answer.rows,
                outcome(),
                axes[0].log(),
                present(),
              )}
            />
            <p class="quiet small" role="status" data-solved={line().answer.rows.length}>
              {line().answer.rows.length} problems solved,{' '}
              {shownUnit(fieldNamed(line().axis.key)) || 'plain numbers'} along; the line follows the problem.{' '}
              <SmallButton onClick={() => sweeps.open([line().axis], line().answer)}>
                Open as results
              </SmallButton>
            </p>
          </div>
        )}
      </Show>
      <AxisForm studio={studio} label="and over a grid with" place="vary-2" axis={axes[1]} />
      <Show
        when={sweeps.running()}
        fallback={<Button onClick={sweeps.grid}>Solve {STEPS.grid ** 2} problems</Button>}
      >
        {(progress) => (
          <Running what="Solving" unit="problems" progress={progress()} onCancel={sweeps.cancel} />
        )}
      </Show>
    </div>
  )
}
