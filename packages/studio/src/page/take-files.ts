/** Files given to the page: each is taken for what it is. Loaded with the first of them. */
import { deskOf, type NetworkFile, resultFilesOf } from '../state/desk.js'
import type { Studio } from '../state/studio.js'
import { recognise } from './recognise.js'

/** Longest problem that is read: the reader's own bound refuses what is longer. */
const MOST_READ = 2 * 1024 * 1024
/** Longest file of a network. */
const MOST_NETWORK = 32 * 1024 * 1024

/** Longest file of results. */
const MOST_RESULTS = 256 * 1024 * 1024

const readable = (file: File, most: number): Promise<string> => {
  if (file.size > most) throw new Error(`${file.name} is longer than ${most / 1024 / 1024} MB`)
  return file.text()
}

/** A new list or track takes the place of one of its name; a new background of any. */
const withFile = (files: readonly NetworkFile[], file: NetworkFile): readonly NetworkFile[] => [
  ...files.filter(
    (each) => each.name !== file.name && !(file.kind === 'background' && each.kind === 'background'),
  ),
  file,
]

const takeNetwork = (studio: Studio, files: readonly NetworkFile[]): void => {
  if (files.length === 0) return
  studio.setNetwork(
    `Took ${files.map(({ name }) => name).join(', ')}`,
    files.reduce(withFile, studio.network()),
  )
  const sites = files.some(({ kind }) => kind === 'sites')
  // On the open scene a list of sites is played on.
  if (sites) studio.view.choose('layout', 'sites')
  // On the open scene a list of sites is played on.
  if (!sites || studio.view.shown() !== 'scene') studio.view.show('map')
}

/** Takes what was given; the last problem or desk among it is opened. */
export const takeFiles = async (studio: Studio, files: readonly File[]): Promise<void> => {
  const kinds = await Promise.all(files.map(recognise))
  const of = (kind: string): readonly File[] => files.filter((_file, i) => kinds[i] === kind)
  const network = await Promise.all(
    (['sites', 'track', 'background'] as const).flatMap((kind) =>
      of(kind).map(async (file) => ({ name: file.name, kind, text: await readable(file, MOST_NETWORK) })),
    ),
  )
  const [desk, problem] = [of('desk').at(-1), of('problem').at(-1)]
  if (desk) {
    const parsed = JSON.parse(await desk.text()) as { readonly results?: unknown }
    studio.takeDesk(deskOf(parsed), resultFilesOf(parsed.results), desk.name)
  }
  if (problem) studio.open(await readable(problem, MOST_READ), problem.name)
  takeNetwork(studio, network)
  const results = of('results')
  if (results.length === 0) return
  studio.showResults(
    await Promise.all(
      results.map(async (file) => ({ name: file.name, text: await readable(file, MOST_RESULTS) })),
    ),
  )
  studio.view.show('results')
}
