/** What is wrong with the text, each at its place. */
import type { ProblemIssue } from '@dwell/core/problem-file'
import { type Component, For, Show } from 'solid-js'

export interface IssueListProps {
  readonly issues: readonly ProblemIssue[]
  readonly onGo: (issue: ProblemIssue) => void
  /** Takes the last text without a fault; absent where there is none. */
  readonly onBack: (() => void) | undefined
}

export const IssueList: Component<IssueListProps> = (props) => (
  <Show when={props.issues.length > 0}>
    <section class="issues" aria-label="Faults of the problem" role="status">
      <p>
        {props.issues.length === 1 ? 'One fault' : `${props.issues.length} faults`}; the design answers the last text
        without one.{' '}
        <Show when={props.onBack}>
          {(back) => (
            <button type="button" class="link" onClick={() => back()()}>
              Take that text
            </button>
          )}
        </Show>
      </p>
      <ul>
        <For each={props.issues}>
          {(issue) => (
            <li>
              <button type="button" class="link" onClick={() => props.onGo(issue)}>
                {issue.line}:{issue.column}
              </button>{' '}
              <Show when={issue.key}>
                <code>{issue.key}</code>{' '}
              </Show>
              {issue.message}
              <Show when={issue.suggestion}>{(suggestion) => <> Did you mean {suggestion()}?</>}</Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  </Show>
)
