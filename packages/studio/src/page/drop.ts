/** Files dropped or pasted anywhere on the page, or chosen: taken by a part that is loaded with the first of them. */
import { onCleanup, onMount } from 'solid-js'
import { loadPart } from '../parts/parts.js'
import type { Studio } from '../state/studio.js'
import type * as filesPart from './take-files.js'

export const takeFiles = async (studio: Studio, files: readonly File[]): Promise<void> =>
  (await loadPart<typeof filesPart>('files')).takeFiles(studio, files)

const over = (event: DragEvent): void => {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
}

/** Listens as long as its owner lives. */
export const listenForDrops = (studio: Studio): void => {
  const take = (event: DragEvent | ClipboardEvent): void => {
    const from = 'clipboardData' in event ? event.clipboardData : event.dataTransfer
    const files = [...(from?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    takeFiles(studio, files).catch(studio.report)
  }
  onMount(() => {
    addEventListener('dragover', over)
    addEventListener('drop', take)
    addEventListener('paste', take)
  })
  onCleanup(() => {
    removeEventListener('dragover', over)
    removeEventListener('drop', take)
    removeEventListener('paste', take)
  })
}
