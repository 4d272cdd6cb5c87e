/** What is wrong with the text, each at its place. */
import type { ProblemIssue } from '@dwell/core/problem-file'
import { type Component, For, Show } from 'solid-js'

export interface IssueListProps {
  readonly issues: readonly ProblemIssue[]
  readonly onGo: (issue: ProblemIssue) => void
  /** Takes the last text without a fault; absent where there is none. */
  readonly onBack: (() => void) | undefined
}

const Place: Component<{ readonly issue: ProblemIssue; readonly onGo: (issue: ProblemIssue) => void }> = (
  props,
) => (
  <>
    <button type="button" class="link" onClick={() => props.onGo(props.issue)}>
      {props.issue.line}:{props.issue.column}
    </button>{' '}
    <Show when={props.issue.key}>
      <code>{props.issue.key}</code>{' '}
    </Show>
    {props.issue.message}
    <Show when={props.issue.suggestion}>{(suggestion) => <> Did you mean {suggestion()}?</>}</Show>
  </>
)

/** Legal values that are probably slips: told, never refused. */
export const WarningList: Component<Omit<IssueListProps, 'onBack'>> = (props) => (
  <Show when={props.issues.length > 0}>
    <section class="issues warnings" aria-label="Warnings" role="status">
      <ul>
        <For each={props.issues}>
          {(issue) => (
            <li>
              <b>Warning</b> <Place issue={issue} onGo={props.onGo} />
            </li>
          )}
        </For>
      </ul>
    </section>
  </Show>
)

export const IssueList: Component<IssueListProps> = (props) => (
  <Show when={props.issues.length > 0}>
    <section class="issues" aria-label="Faults of the problem" role="status">
      <p>
        {props.issues.length === 1 ? 'One fault' : `${props.issues.length} faults`}; the design answers the
        last text without one.{' '}
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
              <Place issue={issue} onGo={props.onGo} />
            </li>
          )}
        </For>
      </ul>
    </section>
  </Show>
)
