/** The scene: base stations, their cells, a target on its path, the cluster that holds it. */
import { duration, siText } from '@dwell/report/browser'
import { type Component, createEffect, createSignal, createUniqueId, on, Show } from 'solid-js'
import { FEASIBILITY_TOLERANCE } from '@dwell/core'
import { breaksText } from '../panels/design/headline.js'
import type { ViewProps } from '../parts/part-slot.js'
import { Controls } from './controls.js'
import { createScene, type Scene, type Shown } from './create-scene.js'
import { Estimates } from './estimates.js'
import { MOST_BEAMS } from './paint.js'
import { Stage } from './stage.js'
import { meanWords, sceneWords } from './words.js'

/** Said aloud when something has come to a halt, never while it goes on. */
const createNews = (scene: Scene): (() => string) => {
  const [news, setNews] = createSignal('')
  createEffect(
    on(
      [scene.going, () => (scene.going() === 'paused' ? scene.shown() : undefined)],
      ([going, shown]) => {
        if (going !== 'paused') setNews(going === 'playing' ? 'Playing' : 'Running fast')
        else if (shown) {
          const { count } = shown.frame.estimates.disc
          setNews(
            `Paused. ${sceneWords(shown)} ${count} losses on the disc, mean ${meanWords(shown.frame.estimates.disc)}, theory ${siText(shown.scenario.theory, 's')}.`,
          )
        }
      },
      { defer: true },
    ),
  )
  return news
}

const Notes: Component<{ readonly shown: Shown }> = (props) => {
  const spread = (): number => Math.sqrt(2 * props.shown.scenario.diffusion * props.shown.frame.step)
  return (
    <p class="quiet small">
      Playing draws a Brownian path in equal time steps of {duration(props.shown.frame.step)} (
      {siText(spread(), 'm', 2)} a coordinate). A fast run hops exactly from disc to disc instead, without a
      time step.{' '}
      <Show when={props.shown.scenario.layout.kind === 'given'}>
        Beyond its edges, the broken line, the list of sites is repeated: hollow sites are copies.{' '}
      </Show>
      <Show when={props.shown.scenario.clusterSize > MOST_BEAMS}>
        Beams of the {MOST_BEAMS} nearest are drawn.{' '}
      </Show>
      Keys on the picture: space plays and pauses, full stop steps, → goes to the next handover or loss, + and
      − change the speed.
    </p>
  )
}

export const View: Component<ViewProps> = (props) => {
  const scene = createScene(props.studio, () => props.active)
  const news = createNews(scene)
  const wordsId = createUniqueId()
  return (
    <div class="scene">
      <Show when={scene.trouble()}>{(text) => <p class="fault">There is no such scene: {text()}</p>}</Show>
      <Show
        when={scene.shown()}
        fallback={<p class="quiet">{scene.trouble() ? '' : 'The scene opens when there is a design.'}</p>}
      >
        {(shown) => (
          <>
            <Show when={scene.played()?.feasible === false && scene.played()}>
              {(nearest) => (
                <p class="fault nearest" role="status" data-value="nearest-played">
                  <b>This design breaks promises.</b> No design keeps them all; the nearest one is played: it{' '}
                  {breaksText(nearest().constraints, FEASIBILITY_TOLERANCE)}.
                </p>
              )}
            </Show>
            <Stage
              marked={scene.played()?.feasible === false}
              scene={scene}
              theme={props.studio.theme()}
              label="Scene of base stations and a moving target"
              describedBy={wordsId}
            />
            <ul class="key" aria-label="Key">
              <li>
                <span class="swatch disc" aria-hidden="true" /> disc of the model
              </li>
              <li>
                <span class="swatch voronoi" aria-hidden="true" /> cells of the cluster
              </li>
              <li>
                <span class="swatch beam" aria-hidden="true" /> beam
              </li>
              <li>
                <span class="swatch track" aria-hidden="true" /> target and its path
              </li>
              <li>
                <span class="swatch lost" aria-hidden="true">
                  ×
                </span>{' '}
                lost
              </li>
            </ul>
            <Controls studio={props.studio} scene={scene} shown={shown()} />
            <p class="words" id={wordsId}>
              {sceneWords(shown())}
            </p>
            <Estimates scene={scene} shown={shown()} />
            <Notes shown={shown()} />
          </>
        )}
      </Show>
      <p class="unseen" role="status">
        {news()}
      </p>
    </div>
  )
}
