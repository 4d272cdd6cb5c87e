import type { Command } from 'commander'

/**
 * Adds one command with its options and help to a program. What the command needs is loaded when it runs; `done`
 * hears its exit code.
 */
export type Syntax = (program: Command, done: (code: number) => void) => void
