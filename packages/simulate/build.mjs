/**
 * Compiles `assembly/` into `src/compiled/bytes.ts`, the same bytes for the same sources: the program travels with the code
 * that starts it. Bundles what a thread runs: each would open nearly two hundred files, which takes 60 ms.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'
import { rolldown } from 'rolldown'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const target = at('src/compiled/bytes.ts')

let bytes
const { error } = await asc.main(
  // Names are relative: where the checkout is must not matter.
  'index.ts --baseDir . -O3 --enable simd --runtime stub --use abort= --initialMemory 6 --outFile kernel.wasm'.split(
    ' ',
  ),
  {
    readFile: (name, folder) =>
      readFile(at(`assembly/${folder === '.' ? name : `${folder}/${name}`}`), 'utf8').catch(() => null),
    writeFile: (name, contents) => {
      if (name === 'kernel.wasm') bytes = contents
    },
    listFiles: () => [],
    stderr: process.stderr,
  },
)
if (error) throw error

const text = `/** \`assembly/\` compiled by \`build.mjs\`, in base64. */\nexport const bytes =\n  '${Buffer.from(bytes).toString('base64')}'\n`
// An unchanged file keeps its date, and what depends on it stays built.
if (text !== (await readFile(target, 'utf8').catch(() => ''))) await writeFile(target, text)

const bundle = await rolldown({
  input: at('src/pool/serve.ts'),
  platform: 'node',
  resolve: { conditionNames: ['dwell-source', 'node', 'import', 'default'] },
})
await bundle.write({ file: at('dist/worker.js'), minify: true })
await bundle.close()
process.stdout.write(`packages/simulate: ${(bytes.length / 1000).toFixed(1)} kB of WebAssembly\n`)
