/** Where the picture looks: metres to pixels, y upwards. */
import type { Box } from './tiling.js'

export interface Camera {
  /** In the middle of the picture, m. */
  readonly x: number
  readonly y: number
  /** Pixels a metre. */
  readonly scale: number
  readonly width: number
  readonly height: number
}

/** Lengths, of the disc's radius or of the cluster's cells, that fit across the shorter side. */
const LENGTHS_ACROSS = 4.6
/** The camera moves on when the target comes this near to the edge, in shorter sides. */
const LEASH = 0.34

export const cameraAt = (
  place: { readonly x: number; readonly y: number },
  length: number,
  size: { readonly width: number; readonly height: number },
): Camera => ({
  x: place.x,
  y: place.y,
  scale: Math.min(size.width, size.height) / (LENGTHS_ACROSS * length),
  ...size,
})

export const toScreen = (camera: Camera, x: number, y: number): readonly [number, number] => [
  camera.width / 2 + (x - camera.x) * camera.scale,
  camera.height / 2 - (y - camera.y) * camera.scale,
]

/** What the picture shows, in m, widened by a part of itself on every side. */
export const boxOf = (camera: Camera, margin = 0): Box => {
  const across = ((0.5 + margin) * camera.width) / camera.scale
  const up = ((0.5 + margin) * camera.height) / camera.scale
  return { left: camera.x - across, right: camera.x + across, top: camera.y - up, bottom: camera.y + up }
}

export const holds = (outer: Box, inner: Box): boolean =>
  outer.left <= inner.left &&
  outer.right >= inner.right &&
  outer.top <= inner.top &&
  outer.bottom >= inner.bottom

/** Whether a place is too near to the edge, or beyond it. */
export const straysFrom = (camera: Camera, place: { readonly x: number; readonly y: number }): boolean =>
  Math.hypot(place.x - camera.x, place.y - camera.y) * camera.scale >
  LEASH * Math.min(camera.width, camera.height)

/** A third of the way to a goal, or all of it where little is left. */
export const eased = (camera: Camera, goal: { readonly x: number; readonly y: number }): Camera => {
  const [dx, dy] = [goal.x - camera.x, goal.y - camera.y]
  const done = Math.hypot(dx, dy) * camera.scale < 0.5
  return { ...camera, x: camera.x + dx * (done ? 1 : 0.18), y: camera.y + dy * (done ? 1 : 0.18) }
}
