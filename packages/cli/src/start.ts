/** Starts the program with what an earlier run of the same command compiled (`kept-code.ts`). */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { exitCode } from './exit-code.js'
import { keptChunks, loadKept, mayKeep } from './kept-code.js'

/** What another process answers, or a text. */
const isElsewhere = (word: string): boolean => /^(-h|--help|-V|--version|help|--laws(=.*)?)$/.test(word)

const [, , command = ''] = process.argv
// A sweep may be over in a second: by default V8 would spend half as much again on optimising whole call trees at once.
// It holds for the whole process, and what is kept compiled depends on it: it is set here, not by each thread.
if (command === 'sweep')
  process.getBuiltinModule('node:v8').setFlagsFromString('--max-inlined-bytecode-size-cumulative=200')
if (/^[a-z]{2,20}$/.test(command) && mayKeep()) {
  const keep = loadKept(join(__dirname, keptChunks(__dirname).kept), command)
  // What a run compiled is known at its end; one that was refused, showed its help or ran elsewhere has compiled little.
  process.once('exit', (code) => {
    if (code !== exitCode.fault && code !== exitCode.input && !process.argv.some(isElsewhere)) keep?.()
  })
}
const program: typeof import('./main.js') = createRequire(__filename)('./main.js')
void program.main()
