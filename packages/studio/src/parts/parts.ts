/**
 * The scripts of the page that are loaded when they are asked for. Each is a classic script that puts
 * its exports under its name: module scripts, `fetch` and workers from a URL all fail on a page opened
 * from disk, script elements do not.
 */
export type PartName =
  | WorkerName
  | 'highs'
  | 'page'
  | 'editor'
  | 'vega'
  | 'pictures'
  | 'scene'
  | 'results'
  | 'reasons'
  | 'files'
  | 'map'
  | 'compare'
  | 'vary'
  | 'presets'
  | 'units'
  | 'theory'
  | 'texts'
  | 'explain'
  | 'claims'
  | 'panels'

/** Parts that are the program of a worker. */
export type WorkerName =
  | 'engine'
  | 'reader'
  | 'solvers'
  | 'figures'
  | 'tables'
  | 'player'
  | 'atlas'
  | 'work'
  | 'proof'
  | 'paper'

declare global {
  var DwellParts: { readonly [name: string]: unknown } | undefined
}

const loading = new Map<PartName, Promise<unknown>>()

const load = (name: PartName): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const present = globalThis.DwellParts?.[name]
    if (present !== undefined) {
      resolve(present)
      return
    }
    const script = document.createElement('script')
    script.src = `parts/${name}.js`
    script.addEventListener('load', () => resolve(globalThis.DwellParts?.[name]))
    script.addEventListener('error', () => {
      loading.delete(name)
      script.remove()
      reject(new Error(`the page's script parts/${name}.js could not be loaded`))
    })
    document.head.append(script)
  })

/** The exports of a part, loaded once. */
export const loadPart = <Exports>(name: PartName): Promise<Exports> => {
  const known = loading.get(name) ?? load(name)
  loading.set(name, known)
  // The caller names the module the part was built from.
  return known as Promise<Exports>
}

/** A worker's program; some start as soon as they are read (build.mjs). */
interface Program {
  (): void
  readonly started?: { readonly url: string; readonly worker: Worker }
}

/** One blob for each worker's program, kept: workers are ended and started again from it. */
const programs = new Map<WorkerName, string>()

/**
 * Starts a worker from a part whose export is the worker's whole program as a function. Its text goes
 * through a blob, which also works on a page opened from disk.
 */
export const startWorker = async (name: WorkerName): Promise<Worker> => {
  let url = programs.get(name)
  if (url === undefined) {
    const program = await loadPart<Program>(name)
    const { started } = program
    url =
      started?.url ??
      URL.createObjectURL(new Blob([`(${program.toString()})()`], { type: 'text/javascript' }))
    programs.set(name, url)
    if (started) return started.worker
  }
  return new Worker(url, { name })
}
