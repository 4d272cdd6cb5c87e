/** How the design fares where targets are really held: on cells, beside what is proved in the model. */
import type { Component } from 'solid-js'
import type { Solved, Studio } from '../../state/studio.js'
import type { Subject } from './subject.js'

export interface TruthProps {
  readonly studio: Studio
  readonly solved: Solved
  readonly subject: Subject | undefined
}

export const Truth: Component<TruthProps> = () => <></>
