#!/usr/bin/env node
// npm links this file before anything is built, so it is written in plain JavaScript.
import * as module from 'node:module'

// Node 22.1 and newer keep the compiled program for the next start, in the folder for temporary files.
module.enableCompileCache?.()

try {
  await import('../dist/main.js')
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !error.message.includes('dist/main.js')) throw error
  process.stderr.write("dwell: not built yet; run 'npm run build' in the checkout first\n")
  process.exitCode = 1
}
