/** The problem the page was served with: the reference scenario, or the file of `dwell studio FILE`. */
export interface GivenProblem {
  readonly name: string
  readonly text: string
  /** The text states the reference scenario: nothing needs to be read. */
  readonly reference?: boolean
}

/** The content of the page's data block; data only, never run. */
export const givenProblem = (): GivenProblem => {
  const block = document.getElementById('given-problem')?.textContent ?? '{}'
  const { name, text, reference } = JSON.parse(block) as Partial<GivenProblem>
  return { name: name ?? 'problem.yaml', text: text ?? '', reference: reference ?? false }
}
