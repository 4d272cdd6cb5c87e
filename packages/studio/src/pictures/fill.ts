/** Named data of a drawn plot, filled with the next frame: the numbers of a design come before its marks. */
import { type Accessor, createEffect, createMemo, onCleanup } from 'solid-js'
import type { View } from 'vega'
import { same } from '../state/following.js'

/** Whatever changes before the frame is one run of the plot; what stays as it was is none. */
export const createFill = (
  view: Accessor<View | undefined>,
): ((name: string, rows: Accessor<readonly object[]>) => void) => {
  const waiting = new Map<string, readonly object[]>()
  let frame: number | undefined
  const run = (): void => {
    frame = undefined
    const plot = view()
    for (const [name, rows] of waiting) plot?.data(name, [...rows])
    waiting.clear()
    void plot?.runAsync()
  }
  onCleanup(() => frame !== undefined && cancelAnimationFrame(frame))
  return (name, values) => {
    const rows = createMemo(values, undefined, { equals: same })
    createEffect(() => {
      if (!view()) return
      waiting.set(name, rows())
      frame ??= requestAnimationFrame(run)
    })
  }
}
