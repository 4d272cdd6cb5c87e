/** Paints the scene: a camera that follows the target, and two canvases, of the ground and of what moves on it. */
import { type Camera, cameraAt, eased, straysFrom } from './camera.js'
import type { Shown } from './create-scene.js'
import { type Colors, colorsOf, type Ground, groundFor, paintGround, paintMoving } from './paint.js'

/** The light of a handover has died down after so long, ms. */
const GLOW = 700

/** Of the picture, and the pixels of the screen for one of it. */
interface Size {
  readonly width: number
  readonly height: number
  readonly density: number
}

/** What the picture is measured by: the disc's radius, or that of a disc as large as the cluster's cells, m. */
const extentOf = ({ scenario, layout }: Shown): number => {
  const cell = (layout.width * layout.height) / layout.xs.length
  return Math.max(scenario.radius, Math.sqrt((scenario.clusterSize * cell) / Math.PI))
}

const createLook = (calm: MediaQueryList) => {
  let camera: Camera | undefined
  let goal: { readonly x: number; readonly y: number } | undefined
  let followed = -1
  const next = (shown: Shown, size: Size): Camera => {
    const { place, target } = shown.frame
    const anew = cameraAt(place, extentOf(shown), size)
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
  return {
    /** Where to look now; eased towards a target that has strayed. */
    at: (shown: Shown, size: Size): Camera => (camera = next(shown, size)),
    moves: (): boolean => goal !== undefined,
  }
}

export const createPainter = (frame: Element, [lower, upper]: readonly HTMLCanvasElement[]) => {
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  const look = createLook(calm)
  let size: Size = { width: 0, height: 0, density: 1 }
  let ground: Ground | undefined
  let painted: { ground: Ground; camera: Camera; colors: Colors } | undefined
  let colors: Colors | undefined
  let drawn: Shown | undefined

  const paint = (shown: Shown, now: number): void => {
    const { width, density } = size
    const [below, above] = [lower.getContext('2d'), upper.getContext('2d')]
    if (width === 0 || !below || !above) return
    colors ??= colorsOf(frame)
    const camera = look.at(shown, size)
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
  return {
    resize: (width: number, height: number): void => {
      const density = devicePixelRatio
      for (const canvas of [lower, upper]) {
        canvas.width = Math.round(width * density)
        canvas.height = Math.round(height * density)
      }
      size = { width, height, density }
      painted = undefined
      drawn = undefined
    },
    /** The page has other colours. */
    recolor: (): void => {
      colors = undefined
      drawn = undefined
    },
    /** Nothing is done for a picture that stands still. */
    paint: (shown: Shown, now: number): void => {
      if (shown === drawn && !look.moves() && now - shown.litAt > GLOW * 2) return
      drawn = shown
      paint(shown, now)
    },
  }
}
