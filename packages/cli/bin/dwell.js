#!/usr/bin/env node
// npm links this file before anything is built, so it is written in plain JavaScript; CommonJS, which starts sooner.
'use strict'

// Node 22.1 and newer keep what they compile, in the folder for temporary files: this helps what `start.js` does not.
require('node:module').enableCompileCache?.()

try {
  require('../dist/start.js')
} catch (error) {
  if (error?.code !== 'MODULE_NOT_FOUND' || !error.message.includes('dist/start.js')) throw error
  process.stderr.write("dwell: not built yet; run 'npm run build' in the checkout first\n")
  process.exitCode = 1
}
