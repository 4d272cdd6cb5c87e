/** Bundles the command line: one small entry, one chunk for each command, loaded when it runs. */
import { readdir, rm } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

/** Writes the chunks of some entries, loaded from one another alone. */
const write = async (input, { chunks, groups }) => {
  const bundle = await rolldown({
    input,
    platform: 'node',
    // piscina finds its thread's entry beside its own file; figures finds fonts and browser scripts beside its libraries.
    external: [/^node:/, ...builtinModules, 'piscina', 'bullmq', 'ioredis', 'highs', '@dwell/figures'],
    resolve: { conditionNames: ['dwell-source', 'node', 'import', 'default'] },
    // A warning is a build nobody has looked at.
    onLog(level, log) {
      if (level === 'warn') throw new Error(log.message)
    },
  })
  const { output } = await bundle.write({
    dir: at('dist'),
    format: 'esm',
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

const program = await write(
  {
    main: at('src/main.ts'),
    'plugin-worker': at('src/plugin-worker.ts'),
    'simulate-worker': at('src/simulate-worker.ts'),
    'queue-worker': at('src/queue-worker.ts'),
  },
  {
    chunks: '[name]',
    groups: [
      {
        name: 'model',
        // The inverse beta and gamma functions serve simulations alone.
        test: /core.src.(math|model|problem|solver|units)[\\/]|stdlib.math-base-special-(?!(kernel-)?(beta|gamma)inc)|js-quantities|string-width|report.src.(terminal|format)/,
        priority: 3,
      },
      { name: 'problem-file', test: /node_modules.(yaml|zod)\b|core.src.problem-file/, priority: 2 },
      {
        name: 'engine',
        test: /inversify|reflect-metadata|packages.engine.src.(?!claims)|reform.src.reduced|plugins.(closed-form|exhaustive)/,
        priority: 1,
      },
    ],
  },
)
// Of a sweep's threads each loads and compiles for itself: what only the program needs is not for them.
const thread = await write(
  { 'sweep-worker': at('src/sweep-worker.ts') },
  {
    chunks: 'thread-[name]',
    groups: [
      {
        name: 'point',
        test: /packages.(core|engine|sweep|reform.src.(?!milp|penalty))|plugins.(closed-form|exhaustive)|stdlib/,
      },
    ],
  },
)
const output = [...program, ...thread]

// The chunks of an older build go only now, so that a program that is running finds what it loads.
const written = new Set(output.map(({ fileName }) => fileName))
for (const name of await readdir(at('dist/chunks')))
  if (!written.has(`chunks/${name}`)) await rm(at(`dist/chunks/${name}`))

const code = output.filter(({ type }) => type === 'chunk')
const kilobytes = Math.round(code.reduce((sum, chunk) => sum + chunk.code.length, 0) / 1000)
process.stdout.write(`packages/cli/dist: ${code.length} chunks, ${kilobytes} kB\n`)
