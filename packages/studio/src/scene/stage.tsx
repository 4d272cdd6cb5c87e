/** The picture of the scene: two canvases, of the ground and of what moves on it. */
import { type Component, createEffect, on, onCleanup, onMount } from 'solid-js'
import type { ThemeName } from '@dwell/figures/browser'
import type { Scene } from './create-scene.js'
import { createPainter } from './painter.js'

export interface StageProps {
  readonly scene: Scene
  readonly theme: ThemeName
  readonly label: string
  readonly describedBy: string
  /** The design shown breaks a promise. */
  readonly marked: boolean
}

/** Playing by the keyboard. */
const onKey = (scene: Scene, event: KeyboardEvent): void => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const actions: Readonly<Record<string, () => void>> = {
    ' ': () => (scene.going() === 'paused' ? scene.play() : scene.pause()),
    '.': scene.step,
    ArrowRight: scene.toEvent,
    '+': () => scene.setPace(scene.pace() + 1),
    '-': () => scene.setPace(scene.pace() - 1),
  }
  const action = actions[event.key]
  if (!action) return
  event.preventDefault()
  action()
}

export const Stage: Component<StageProps> = (props) => {
  let frame!: HTMLDivElement
  let lower!: HTMLCanvasElement
  let upper!: HTMLCanvasElement
  let painter!: ReturnType<typeof createPainter>
  let running = 0
  const loop = (now: number): void => {
    running = requestAnimationFrame(loop)
    props.scene.tick(now)
    const shown = props.scene.shown()
    if (shown) painter.paint(shown, now)
  }
  onMount(() => {
    painter = createPainter(frame, [lower, upper])
    const watch = new ResizeObserver(([entry]) =>
      painter.resize(entry.contentRect.width, entry.contentRect.height),
    )
    watch.observe(frame)
    running = requestAnimationFrame(loop)
    onCleanup(() => {
      watch.disconnect()
      cancelAnimationFrame(running)
    })
  })
  createEffect(
    on(
      () => props.theme,
      // The variables of the page have their new values in the next picture.
      () => requestAnimationFrame(() => painter.recolor()),
    ),
  )
  return (
    <div
      class="stage"
      classList={{ marked: props.marked }}
      ref={(element) => (frame = element)}
      tabIndex={0}
      role="group"
      aria-label={props.label}
      aria-describedby={props.describedBy}
      onKeyDown={(event) => onKey(props.scene, event)}
    >
      <canvas ref={(element) => (lower = element)} aria-hidden="true" />
      <canvas ref={(element) => (upper = element)} aria-hidden="true" />
    </div>
  )
}
