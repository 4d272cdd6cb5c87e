/** Steps that a page tells a reader to type, to be typed. */
import { spawn } from 'node:child_process'

/** The lines of the `sh` block that follows `words` in a page. @throws Error where there is none */
export const stepsAfter = (page: string, words: string): readonly string[] => {
  const at = page.indexOf(words)
  const [, block] = at < 0 ? [] : (/```sh\n([\s\S]*?)```/.exec(page.slice(at)) ?? [])
  if (block === undefined) throw new Error(`no steps after '${words}'`)
  return block.split('\n').filter((line) => line.trim() !== '')
}

export interface Step {
  readonly line: string
  readonly code: number | null
  readonly seconds: number
  readonly output: string
}

/** Types the lines one after the other in one shell's folder; the first that fails is the last. */
export const follow = async (
  lines: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<readonly Step[]> => {
  const steps: Step[] = []
  const moves: string[] = []
  for (const line of lines) {
    if (line.startsWith('cd ')) {
      moves.push(line)
      continue
    }
    const start = performance.now()
    const child = spawn('sh', ['-c', [...moves, line].join(' && ')], {
      cwd: folder,
      env: { ...process.env, ...env },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
    steps.push({ line, code, seconds: (performance.now() - start) / 1000, output })
    if (code !== 0) break
  }
  return steps
}
