import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// Workspace packages resolve to their sources, so that a test always sees the code beside it.
// Command-line tests are the exception: they run the built program (`npm test` builds first).
const conditions = ['dwell-source', 'module', 'node', 'default']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['node', 'default'] } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'plugins/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: ['test/support/fast-check.ts'],
    // Files share what they import: each anew costs half a second, and no test changes a module's state.
    isolate: false,
    // As long as a busy machine may take.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // As long as a busy machine may take; what is true at once costs nothing.
    expect: { poll: { timeout: 30_000, interval: 25 } },
    // Many tests wait for a program, a server or a browser: one worker, vitest's own choice on two cores, leaves a core idle.
    maxWorkers: Math.max(2, availableParallelism()),
    coverage: { include: ['packages/*/src/**', 'plugins/*/src/**'] },
  },
})
