/**
 * Builds the static site into `dist/site`: one script for the first load and one for each part that is
 * loaded when asked for. All are classic scripts, so that the same files work from a web server and
 * from disk.
 */
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { referenceSpec } from '@dwell/core'
import { writeProblem } from '@dwell/core/problem-file'
import { pageScripts } from '@dwell/figures'
import { shippedIds } from '@dwell/solvers'
import { build } from 'vite'
import solid from 'vite-plugin-solid'
import { presets } from './presets.mjs'
import { siteStyle } from './site-style.mjs'
import { unlessBuilt } from './unchanged.mjs'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const site = at('dist/site')
const { resolve } = createRequire(import.meta.url)

/** Parts that render with Solid use the page's copy: two copies do not hear each other's signals. */
const shared = { 'solid-js': 'DwellSolid', 'solid-js/web': 'DwellSolidWeb' }

/** What the parts take of Solid: the page carries no more of it for them. */
const taken = Object.fromEntries(Object.keys(shared).map((library) => [library, new Set()]))
const takenByParts = {
  name: 'taken-by-parts',
  enforce: 'post',
  transform(code) {
    for (const { type, source, specifiers } of this.parse(code).body)
      if (type === 'ImportDeclaration' && source.value in taken)
        for (const { imported } of specifiers) taken[source.value].add(imported.name)
  },
}

/** The module that hands it to them; the parts are built before the page. */
const sharedSolid = {
  name: 'shared-solid',
  enforce: 'pre',
  resolveId: (source) => (source === 'dwell-shared-solid' ? '\0shared-solid' : undefined),
  load: (id) =>
    id === '\0shared-solid'
      ? {
          moduleSideEffects: true,
          code: Object.entries(shared)
            .map(([library, name]) => {
              const names = [...taken[library]].join(', ')
              return `import { ${names} } from '${library}'\nglobalThis.${name} = { ${names} }`
            })
            .join('\n'),
        }
      : undefined,
}

/** HiGHS looks for its file only when it is not handed the bytes; a page has no file to look for. */
const highsWithoutFile = {
  name: 'highs-without-file',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('highs.mjs')
      ? code
          .replace('new URL("highs.wasm",import.meta.url).href', '""')
          .replaceAll('import.meta.url', '""')
          .replace('await import("node:module")', '{}')
      : undefined,
}

/** The scripts of a report are read and hashed here: a browser can do neither on a page from disk. */
const reportScripts = {
  name: 'report-scripts',
  enforce: 'pre',
  resolveId: (source) => (source === './page-scripts.js' ? '\0page-scripts' : undefined),
  load: (id) =>
    id === '\0page-scripts' ? `export const pageScripts = () => ${JSON.stringify(pageScripts())}` : undefined,
}

/** What the worker of the first load is never asked for, each at the price of kilobytes. */
const neverAsked = {
  name: 'never-asked',
  enforce: 'pre',
  resolveId: (source) =>
    [
      './frontier/draw-frontier.js',
      './sweep-rows.js',
      './point/point-batch.js',
      './quick-designs.js',
    ].includes(source)
      ? '\0never-asked'
      : undefined,
  load: (id) =>
    id === '\0never-asked'
      ? `const never = () => { throw new Error('another worker does this') }
         export { never as drawFrontier, never as sweepRows, never as pointBatch, never as claimedBatch }
         export { never as quickDesigns, never as quickKeys }`
      : undefined,
}

/** Workers that are asked at once start as soon as they are read, while the page reads on: `parts.ts` takes them up. */
const startsWhenRead = (name) =>
  ['engine', 'figures'].includes(name)
    ? `(()=>{const program=DwellParts.${name},url=URL.createObjectURL(new Blob(['('+program+')()'],{type:'text/javascript'}));program.started={url,worker:new Worker(url,{name:'${name}'})}})();`
    : ''

/** Wraps a worker's program into a function: `parts.ts` starts it from its text. */
const asFunction = (name) => ({
  name: 'worker-as-function',
  generateBundle: (_options, bundle) => {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk')
        chunk.code = `(globalThis.DwellParts??={}).${name}=function(){${chunk.code}\n};${startsWhenRead(name)}`
  },
})

const script = ({ name, entry, kind, without = [] }) =>
  build({
    configFile: false,
    root: at('.'),
    logLevel: 'warn',
    publicDir: false,
    resolve: {
      alias: [
        // Simulations of a page run in its own worker.
        { find: /^(piscina|node:timers\/promises|node:v8)$/, replacement: at('src/worker/no-threads.ts') },
        // Formats the texts of faults that a page never meets, at the price of a tenth of the prover.
        { find: /^@stdlib\/string-format$/, replacement: at('src/worker/plain-format.cjs') },
        ...(kind !== 'worker' && name !== 'units'
          ? [{ find: 'js-quantities/esm', replacement: at('src/parts/rare-units.ts') }]
          : []),
        { find: /^highs$/, replacement: at('src/worker/highs-runtime.ts') },
        { find: 'highs-library', replacement: resolve('highs').replace(/\.js$/, '.mjs') },
      ],
      conditions: ['dwell-source', 'browser', 'module', 'import', 'default'],
    },
    plugins:
      kind === 'worker'
        ? [highsWithoutFile, asFunction(name), ...(name === 'engine' ? [neverAsked] : [])]
        : [
            reportScripts,
            solid({ include: /packages.studio.src.*\.tsx$/ }),
            kind === 'part' ? takenByParts : sharedSolid,
          ],
    build: {
      outDir: site,
      emptyOutDir: false,
      target: 'es2022',
      cssCodeSplit: false,
      modulePreload: false,
      chunkSizeWarningLimit: 2000,
      reportCompressedSize: false,
      rolldownOptions: {
        checks: { pluginTimings: false, emptyImportMeta: false },
        input: at(entry),
        preserveEntrySignatures: 'strict',
        external: kind === 'part' ? Object.keys(shared) : without,
        output: {
          format: 'iife',
          ...(kind === 'part' && { name: `DwellParts.${name}`, extend: true, globals: shared }),
          entryFileNames: kind === 'page' ? 'app.js' : `parts/${name}.js`,
          assetFileNames: kind === 'page' ? 'app[extname]' : `parts/${name}[extname]`,
          codeSplitting: false,
        },
      },
    },
  })

/** The index with data in one of its blocks; `<` is escaped so that no text of it can end the block. */
const indexWith = (index, id, data) =>
  index.replace(
    new RegExp(`(id="${id}">)[^<]*`),
    (_whole, open) => open + JSON.stringify(data).replaceAll('<', String.raw`\u003c`),
  )

/** Data as a part of its own. */
const dataPart = (name, data) =>
  writeFile(`${site}/parts/${name}.js`, `(globalThis.DwellParts??={}).${name}=${JSON.stringify(data)}\n`)

const built = await unlessBuilt(at('../..'), site)
if (!built) {
  process.stdout.write('packages/studio/dist/site: as it was\n')
  process.exit()
}
await rm(site, { recursive: true, force: true })
await mkdir(`${site}/parts`, { recursive: true })
// Where claims are shown as claims: the worker of proofs checks them.
const checker = ['@dwell/certify', '@dwell/verify', '@dwell/verify/enclosures']
const scripts = [
  { name: 'app', entry: 'src/app.tsx', kind: 'page' },
  { name: 'engine', entry: 'src/worker/engine.ts', kind: 'worker', without: checker },
  { name: 'reader', entry: 'src/worker/reader.ts', kind: 'worker' },
  { name: 'solvers', entry: 'src/worker/solvers.ts', kind: 'worker' },
  { name: 'editor', entry: 'src/panels/problem/editor-part.ts', kind: 'part' },
  { name: 'figures', entry: 'src/worker/figures.ts', kind: 'worker', without: checker },
  { name: 'tables', entry: 'src/worker/tables.ts', kind: 'worker' },
  { name: 'results', entry: 'src/results/index.tsx', kind: 'part' },
  { name: 'texts', entry: 'src/results/document-text.ts', kind: 'part' },
  { name: 'page', entry: 'src/report/page-part.ts', kind: 'part' },
  { name: 'player', entry: 'src/worker/player.ts', kind: 'worker' },
  { name: 'atlas', entry: 'src/worker/atlas.ts', kind: 'worker' },
  { name: 'proof', entry: 'src/worker/proof.ts', kind: 'worker' },
  { name: 'work', entry: 'src/worker/work.ts', kind: 'worker', without: checker },
  { name: 'units', entry: 'src/parts/units-part.ts', kind: 'part' },
  { name: 'reasons', entry: 'src/panels/design/reasons-part.tsx', kind: 'part' },
  { name: 'files', entry: 'src/page/take-files.ts', kind: 'part' },
  { name: 'map', entry: 'src/map/index.tsx', kind: 'part' },
  { name: 'compare', entry: 'src/compare/index.tsx', kind: 'part' },
  { name: 'vary', entry: 'src/vary/index.tsx', kind: 'part' },
  { name: 'paper', entry: 'src/worker/paper.ts', kind: 'worker' },
  { name: 'theory', entry: 'src/theory/index.tsx', kind: 'part' },
  { name: 'explain', entry: 'src/theory/explain.tsx', kind: 'part' },
  { name: 'claims', entry: 'src/theory/claims.tsx', kind: 'part' },
  { name: 'panels', entry: 'src/theory/panels.tsx', kind: 'part' },
  { name: 'vega', entry: 'src/plot/vega-part.ts', kind: 'part' },
  { name: 'scene', entry: 'src/scene/index.tsx', kind: 'part' },
  { name: 'pictures', entry: 'src/pictures/index.tsx', kind: 'part' },
]
await Promise.all(scripts.filter(({ kind }) => kind !== 'page').map(script))
await Promise.all(scripts.filter(({ kind }) => kind === 'page').map(script))
// The styles of all parts are few: one file, so that no part shows before its style is there.
for (const name of await readdir(`${site}/parts`))
  if (name.endsWith('.css')) {
    await appendFile(`${site}/app.css`, await readFile(`${site}/parts/${name}`))
    await rm(`${site}/parts/${name}`)
  }
await writeFile(`${site}/palette.css`, siteStyle())
const index = await readFile(at('src/index.html'), 'utf8')
const given = { name: 'reference.yaml', text: writeProblem(referenceSpec), reference: true }
const filled = indexWith(indexWith(index, 'given-problem', given), 'shipped-solvers', shippedIds)
await writeFile(`${site}/index.html`, filled)
await dataPart('highs', (await readFile(resolve('highs/runtime'))).toString('base64'))
await dataPart('presets', await presets(at('../../problems')))

await built()

const gzipped = async (name) => gzipSync(await readFile(`${site}/${name}`)).length
const sizes = await Promise.all(
  ['index.html', 'palette.css', 'app.css', 'app.js', 'parts/engine.js'].map(gzipped),
)
const kilobytes = Math.round(sizes.reduce((a, b) => a + b, 0) / 1000)
process.stdout.write(`packages/studio/dist/site: first load ${kilobytes} kB gzipped\n`)
