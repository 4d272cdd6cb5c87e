/** The picture of the scene: two canvases, of the ground and of what moves on it. */
import { type Component, createEffect, createSignal, on, onCleanup, onMount } from 'solid-js'
import type { ThemeName } from '@dwell/figures/browser'
import { type Camera, cameraAt, eased, straysFrom } from './camera.js'
import type { Scene, Shown } from './create-scene.js'
import { type Colors, colorsOf, type Ground, groundFor, paintGround, paintMoving } from './paint.js'

export interface StageProps {
  readonly scene: Scene
  readonly theme: ThemeName
  readonly label: string
  readonly describedBy: string
  /** The design shown breaks a promise. */
  readonly marked: boolean
}

/** The light of a handover has died down after so long, ms. */
const GLOW = 700

/** What the picture is measured by: the disc's radius, or that of a disc as large as the cluster's cells, m. */
const extentOf = ({ scenario, layout }: Shown): number => {
  const cell = (layout.width * layout.height) / layout.xs.length
  return Math.max(scenario.radius, Math.sqrt((scenario.clusterSize * cell) / Math.PI))
}

export const Stage: Component<StageProps> = (props) => {
  let frame!: HTMLDivElement
  let lower!: HTMLCanvasElement
  let upper!: HTMLCanvasElement
  const [size, setSize] = createSignal({ width: 0, height: 0, density: 1 })
  const calm = matchMedia('(prefers-reduced-motion: reduce)')

  let camera: Camera | undefined
  let goal: { readonly x: number; readonly y: number } | undefined
  let ground: Ground | undefined
  let painted: { ground: Ground; camera: Camera; colors: Colors } | undefined
  let colors: Colors | undefined
  let drawn: Shown | undefined
  let followed = -1

  const look = (shown: Shown): Camera => {
    const { place, target } = shown.frame
    const anew = cameraAt(place, extentOf(shown), size())
    if (!camera || target !== followed || camera.scale !== anew.scale) {
      followed = target
      goal = undefined
      return anew
    }
    if (!goal && straysFrom(camera, place)) goal = { ...place }
    if (!goal) return camera
    const moved = calm.matches ? { ...camera, ...goal } : eased(camera, goal)
    if (moved.x === goal.x && moved.y === goal.y) goal = undefined
    return moved
  }

  const paint = (shown: Shown, now: number): void => {
    const { width, density } = size()
    const [below, above] = [lower.getContext('2d'), upper.getContext('2d')]
    if (width === 0 || !below || !above) return
    colors ??= colorsOf(frame)
    camera = look(shown)
    ground = groundFor(ground, shown.layout, camera)
    if (painted?.ground !== ground || painted.camera !== camera || painted.colors !== colors) {
      below.setTransform(density, 0, 0, density, 0, 0)
      paintGround(below, ground, camera, colors)
      painted = { ground, camera, colors }
    }
    above.setTransform(density, 0, 0, density, 0, 0)
    const { scenario, path } = shown
    const { place, anchor, cluster, losses } = shown.frame
    paintMoving(above, ground, camera, colors, {
      radius: scenario.radius,
      beamwidth: scenario.beamwidth,
      place,
      anchor,
      cluster,
      losses,
      path,
      glow: calm.matches ? 0 : Math.max(0, 1 - (now - shown.litAt) / GLOW),
    })
  }

  let running = 0
  const loop = (now: number): void => {
    running = requestAnimationFrame(loop)
    props.scene.tick(now)
    const shown = props.scene.shown()
    if (!shown) return
    // Nothing to do for a picture that stands still.
    if (shown === drawn && !goal && now - shown.litAt > GLOW * 2) return
    drawn = shown
    paint(shown, now)
  }

  onMount(() => {
    const watch = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect
      const density = devicePixelRatio
      for (const canvas of [lower, upper]) {
        canvas.width = Math.round(width * density)
        canvas.height = Math.round(height * density)
      }
      setSize({ width, height, density })
      painted = undefined
      drawn = undefined
    })
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
      () => {
        // The variables of the page have their new values in the next picture.
        requestAnimationFrame(() => {
          colors = undefined
          drawn = undefined
        })
      },
    ),
  )

  const keys = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { scene } = props
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

  return (
    <div
      class="stage"
      classList={{ marked: props.marked }}
      ref={(element) => (frame = element)}
      tabIndex={0}
      role="group"
      aria-label={props.label}
      aria-describedby={props.describedBy}
      onKeyDown={keys}
    >
      <canvas ref={(element) => (lower = element)} aria-hidden="true" />
      <canvas ref={(element) => (upper = element)} aria-hidden="true" />
    </div>
  )
}
