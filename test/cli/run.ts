/** Runs the built program as a user's shell would. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../support/problem-files.js'

export const program = join(root, 'packages/cli/bin/dwell.js')

export interface Outcome {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

// Nothing of the machine that runs the tests may change what the program prints.
const bare = { PATH: process.env['PATH'] ?? '' }

/** `dwell …args` from the top of the checkout, in an environment of its own. */
export const dwell = (
  args: readonly string[],
  { input, env = {}, cwd = root }: RunOptions = {},
): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd, env: { ...bare, ...env } })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    // The program may end before it has read all of its input.
    child.stdin.on('error', () => undefined).end(input)
    child.on('error', reject).on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })

export const reference = 'problems/reference.yaml'
