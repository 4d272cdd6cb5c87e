/** Where the map looks: pan and zoom by pointer, wheel, buttons and keys. */
import { type Accessor, createSignal } from 'solid-js'

/** Middle, m, and metres a pixel. */
export interface Viewport {
  readonly x: number
  readonly y: number
  readonly metres: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

type Bounds = readonly [number, number, number, number]

/** Room round what is fitted. */
const ROOM = 1.12
const STEP = 1.5
/** Metres a pixel at the closest and the farthest. */
const ENDS = [0.02, 5e4] as const

export const fitted = ([left, low, right, high]: Bounds, { width, height }: Size): Viewport => ({
  x: (left + right) / 2,
  y: (low + high) / 2,
  metres: Math.max((right - left) / width, (high - low) / height, 1e-2) * ROOM,
})

/** Zoomed by a factor about a pixel, which stays where it is. */
export const zoomedAt = (
  view: Viewport,
  factor: number,
  size: Size,
  at: readonly [number, number],
): Viewport => {
  const metres = Math.min(ENDS[1], Math.max(ENDS[0], view.metres * factor))
  const [dx, dy] = [at[0] - size.width / 2, size.height / 2 - at[1]]
  return { x: view.x + dx * (view.metres - metres), y: view.y + dy * (view.metres - metres), metres }
}

export interface ViewportState {
  readonly view: Accessor<Viewport>
  readonly set: (view: Viewport) => void
  readonly pan: (dx: number, dy: number) => void
  readonly zoom: (way: 1 | -1, at?: readonly [number, number]) => void
  readonly keys: (event: KeyboardEvent) => void
}

const PAN = 60

export const createViewport = (size: Accessor<Size>, fit: () => void): ViewportState => {
  const [view, set] = createSignal<Viewport>({ x: 0, y: 0, metres: 1 })
  const pan = (dx: number, dy: number): void => {
    const { x, y, metres } = view()
    set({ x: x - dx * metres, y: y + dy * metres, metres })
  }
  const zoom = (way: 1 | -1, at: readonly [number, number] = [size().width / 2, size().height / 2]): void =>
    void set(zoomedAt(view(), way > 0 ? 1 / STEP : STEP, size(), at))
  const keys = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const actions: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => pan(PAN, 0),
      ArrowRight: () => pan(-PAN, 0),
      ArrowUp: () => pan(0, PAN),
      ArrowDown: () => pan(0, -PAN),
      '+': () => zoom(1),
      '=': () => zoom(1),
      '-': () => zoom(-1),
      '0': fit,
    }
    const action = actions[event.key]
    if (!action) return
    event.preventDefault()
    action()
  }
  return { view, set, pan, zoom, keys }
}
