export interface ReadmeExample {
  readonly command: string
  /** 0, or what a comment on the line states: `# exit code 3`. */
  readonly exitCode: number
}

/** The commands of all fenced `sh` blocks that start with `npx dwell` or `dwell`. */
const begins = /^(?:npx )?dwell /

export const readmeExamples = (markdown: string): readonly ReadmeExample[] =>
  [...markdown.matchAll(/^```sh\n([\s\S]*?)^```/gm)]
    .map(([, body]) => body.replaceAll(/\\\n\s*/g, '').split('\n'))
    .filter(([first]) => begins.test(first ?? ''))
    .flatMap((lines) =>
      lines
        .filter((line) => begins.test(line))
        .map((line) => {
          const [, command, comment] = /^(.*?)(?:\s+#\s*(.*))?$/.exec(line)!
          return { command, exitCode: Number(/exit code (\d+)/.exec(comment ?? '')?.[1] ?? 0) }
        }),
    )
