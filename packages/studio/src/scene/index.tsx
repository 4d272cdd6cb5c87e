/** The scene: base stations, a target, its cluster. */
import type { Component } from 'solid-js'
import type { Studio } from '../state/studio.js'

export const View: Component<{ readonly studio: Studio }> = (props) => (
  <p>{props.studio.solved()?.report.design?.K} base stations track the target.</p>
)
