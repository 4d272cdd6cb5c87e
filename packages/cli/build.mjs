/** Bundles the command line: one chunk that most commands need, kept compiled (`src/start.ts`), and one for each command. */
import { readdir, rm, writeFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

/** commander can run programs beside it, which this one has none of: what it would need takes 5 ms to load. */
const commanderAlone = {
  name: 'commander-alone',
  transform: {
    filter: { id: /commander.lib.command\.js$/ },
    handler(code) {
      const needed = "require('node:child_process')"
      if (!code.includes(needed)) throw new Error('commander has changed')
      return { code: code.replace(needed, 'undefined'.padEnd(needed.length)), map: null }
    },
  },
}

const read = (input, plugins) =>
  rolldown({
    input,
    platform: 'node',
    // piscina finds its thread's entry beside its own file; figures finds fonts and browser scripts beside its libraries.
    external: [/^node:/, ...builtinModules, 'piscina', 'bullmq', 'ioredis', 'highs', '@dwell/figures'],
    resolve: { conditionNames: ['dwell-source', 'node', 'import', 'default'] },
    plugins,
    // A warning is a build nobody has looked at; that every program has the first two solvers at hand is meant.
    onLog(level, log) {
      if (level === 'warn' && log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') throw new Error(log.message)
    },
  })

/** Writes the chunks of some entries, loaded from one another alone. */
const write = async (names, { chunks, groups, plugins }) => {
  const bundle = await read(Object.fromEntries(names.map((name) => [name, at(`src/${name}.ts`)])), plugins)
  const { output } = await bundle.write({
    dir: at('dist'),
    // Only of scripts can what V8 compiled be kept on Node 20.
    format: 'cjs',
    minify: { mangle: true, compress: true, codegen: true },
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: `chunks/${chunks}-[hash].js`,
    // Opening a file costs more than reading a few kilobytes that a command may not need.
    codeSplitting: { groups },
  })
  await bundle.close()
  return output
}

/** What most commands load. */
const common = [
  'src/main.ts',
  'src/commands/solve.ts',
  'src/commands/check.ts',
  'src/commands/evaluate.ts',
  '../certify/src/index.ts',
  '../verify/src/index.ts',
  '../verify/src/parts.ts',
]

/** The modules of which these use anything, without what they load only when they must. */
const usedBy = async (roots) => {
  const elsewhere = { name: 'elsewhere', resolveDynamicImport: (id) => ({ id: `./${id}`, external: true }) }
  const bundle = await read(roots.map(at), [commanderAlone, elsewhere])
  const { output } = await bundle.generate({ format: 'cjs' })
  await bundle.close()
  const modules = output.flatMap((chunk) => Object.entries(chunk.modules ?? {}))
  return new Set(modules.filter(([, { renderedLength }]) => renderedLength > 0).map(([id]) => id))
}
const started = await usedBy(common)

const program = await write(['main', 'plugin-worker', 'queue-worker'], {
  chunks: '[name]',
  plugins: [commanderAlone],
  groups: [{ name: (id) => (started.has(id) ? 'start' : null), debugName: 'start' }],
})
// Of threads each loads and compiles for itself: what only the program needs is not for them.
const thread = await write(['sweep-worker'], {
  chunks: 'thread-[name]',
  groups: [
    {
      name: 'point',
      test: /packages.(core|engine|sweep|reform.src.(?!milp|penalty))|plugins.(closed-form|exhaustive)|stdlib/,
    },
  ],
})
const walks = await write(['simulate-worker'], { chunks: 'walks-[name]' })
// They load the program or the thread's code, and nothing of it.
const starts = [
  ...(await write(['start'], { chunks: 'start-[name]' })),
  ...(await write(['sweep-thread'], { chunks: 'sweep-thread-[name]' })),
]
const output = [...program, ...thread, ...walks, ...starts]
const code = output.filter(({ type }) => type === 'chunk')

/** Makes a chunk the function that `src/kept-code.ts` calls; where a module of Node requires it, it is called at once. */
const keepCompiled = async (chunks, named) => {
  const kept = chunks.find(({ name, isEntry, type }) => type === 'chunk' && name === named && !isEntry)
  if (/\bimport\(/.test(kept.code))
    throw new Error(`${kept.fileName} is kept compiled: it cannot load modules`)
  const runtime = chunks.find(({ name }) => name === 'rolldown-runtime')
  const alone = kept.code.replace(
    /^const (\w+)=require\("[^"]*rolldown-runtime[^"]*"\);/,
    (_all, name) => `const ${name}=(exports=>{${runtime.code.replace(/\/\/#.*/, '')};return exports})({});`,
  )
  if (alone === kept.code)
    throw new Error(`${kept.fileName} does not begin with what bundled modules are made with`)
  // ASCII is read without decoding, and kept in half the memory.
  const inAscii = alone.replaceAll(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  const asked = 'exports,require,module,__filename,__dirname'
  const callable = `(f=>typeof require==='undefined'?f:f(${asked}))((function(${asked}){${inAscii}\n}))`
  await writeFile(at(`dist/${kept.fileName}`), callable)
  return kept.fileName
}
const kept = { kept: await keepCompiled(program, 'start'), thread: await keepCompiled(thread, 'point') }
await writeFile(at('dist/package.json'), `${JSON.stringify({ type: 'commonjs', ...kept })}\n`)

// The chunks of an older build go only now, so that a program that is running finds what it loads.
const written = new Set(output.map(({ fileName }) => fileName))
for (const name of await readdir(at('dist/chunks')))
  if (!written.has(`chunks/${name}`)) await rm(at(`dist/chunks/${name}`))

const kilobytes = Math.round(code.reduce((sum, chunk) => sum + chunk.code.length, 0) / 1000)
process.stdout.write(`packages/cli/dist: ${code.length} chunks, ${kilobytes} kB\n`)
