/** Files dropped anywhere on the page: a problem is opened, results are shown. */
import { onCleanup, onMount } from 'solid-js'
import type { Studio } from '../state/studio.js'

const isProblem = ({ name }: File): boolean => /\.ya?ml$/i.test(name)

/** Takes what was given; a problem by its ending, everything else as results. */
export const takeFiles = async (studio: Studio, files: readonly File[]): Promise<void> => {
  const problem = files.find(isProblem)
  if (problem) studio.open(await problem.text(), problem.name)
  const results = files.filter((file) => !isProblem(file))
  if (results.length > 0) studio.showResults(results)
}

const over = (event: DragEvent): void => {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
}

/** Listens as long as its owner lives. */
export const listenForDrops = (studio: Studio): void => {
  const drop = (event: DragEvent): void => {
    const files = [...(event.dataTransfer?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    takeFiles(studio, files).catch((error: unknown) => studio.tell(String(error)))
  }
  onMount(() => {
    addEventListener('dragover', over)
    addEventListener('drop', drop)
  })
  onCleanup(() => {
    removeEventListener('dragover', over)
    removeEventListener('drop', drop)
  })
}
