/** The problem: its fields, and its text. */
import type { Component } from 'solid-js'
import type { Studio } from '../../state/studio.js'

export const ProblemPanel: Component<{ readonly studio: Studio }> = (props) => (
  <section class="panel" aria-label="Problem">
    <h2>{props.studio.spec().title}</h2>
    <pre>{props.studio.text()}</pre>
  </section>
)
