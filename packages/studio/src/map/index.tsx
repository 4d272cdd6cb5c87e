/** The reader's own network on a map, and what it says against the problem. */
import { percent, siText, significant } from '@dwell/report/browser'
import { type Component, createMemo, createSignal, For, Show } from 'solid-js'
import { DensityNote } from '../network/density-note.js'
import { LawNote } from '../network/law-note.js'
import { takeFiles } from '../page/drop.js'
import { subjectOf } from '../panels/design/subject.js'
import type { ViewProps } from '../parts/part-slot.js'
import type { Studio } from '../state/studio.js'
import { askForFiles } from '../ui/download.js'
import type { SitesAnswer, TrackAnswer } from '../worker/messages.js'
import { mapContent } from './atlas-plane.js'
import { Chart } from './chart.js'
import './map.css'
import { MobilityNote } from './mobility-note.js'
import { zonesIn } from './zone-colours.js'
import { ZoneWords } from './zones.js'
import { Button, SmallButton } from '../ui/button.js'

const ACCEPTED = '.csv,.txt,.tsv,.json,.geojson,.kml,.gpx'

/** Metres, or kilometres where there are many. */
const lengthText = (metres: number): string =>
  metres < 10_000 ? siText(metres, 'm', 3) : `${significant(metres / 1000, 3)} km`

const patterns = {
  fair: 'as random as the model takes them',
  clustered: 'clustered: the model takes them as random, so cells are more uneven than it thinks',
  regular: 'more regular than the random ones of the model',
} as const

const SitesWords: Component<{ readonly sites: SitesAnswer }> = (props) => {
  const report = () => props.sites.report
  return (
    <dl class="facts" data-value="sites">
      <div>
        <dt>{props.sites.name}</dt>
        <dd>
          {report().masts} masts of {report().rows} rows
        </dd>
      </div>
      <Show when={report().spacing}>
        {(spacing) => (
          <div>
            <dt>spacing to the next</dt>
            <dd>mean {siText(spacing().mean, 'm', 3)}</dd>
          </div>
        )}
      </Show>
      <Show when={report().clarkEvans}>
        {(pattern) => (
          <div>
            <dt>pattern (Clark–Evans)</dt>
            <dd>
              {significant(pattern().enlarged.ratio, 2)}; {patterns[report().poisson ?? 'fair']}
            </dd>
          </div>
        )}
      </Show>
      <Show when={report().busiest.density}>
        {(density) => (
          <div>
            <dt>busiest 5 × 5 km</dt>
            <dd>{siText(density(), '1/m^2', 3)}</dd>
          </div>
        )}
      </Show>
    </dl>
  )
}

const TrackWords: Component<{ readonly track: TrackAnswer; readonly moved: number | undefined }> = (
  props,
) => (
  <dl class="facts" data-value="track">
    <div>
      <dt>{props.track.name}</dt>
      <dd>
        {props.track.report.tracks} {props.track.report.tracks === 1 ? 'track' : 'tracks'},{' '}
        {lengthText(props.track.report.length)} in {siText(props.track.report.duration, 's', 3)}
      </dd>
    </div>
    <Show when={props.moved}>
      {(away) => (
        <div>
          <dt>laid over the masts</dt>
          <dd>recorded {lengthText(away())} away</dd>
        </div>
      )}
    </Show>
  </dl>
)

const Files: Component<{ readonly studio: Studio }> = (props) => {
  const { studio } = props
  const choose = async (): Promise<void> => takeFiles(studio, await askForFiles(ACCEPTED))
  return (
    <>
      <p>
        <Button onClick={() => void choose().catch(studio.report)}>Choose files</Button>{' '}
        <span class="quiet">
          or drop a site list (CSV, GeoJSON, KML), a recording (GPX, CSV, GeoJSON), a background of lines
          (GeoJSON) or the zones of dwell zones --json on the page. Nothing leaves this machine; no map tiles
          are fetched.
        </span>
      </p>
      <ul class="files" aria-label="Files of your network">
        <For each={studio.network()}>
          {(file) => (
            <li>
              {file.name} <span class="quiet">{file.kind}</span>{' '}
              <Show when={studio.atlas.faults().get(file.name)}>
                {(text) => (
                  <span class="fault" role="alert">
                    {text()}
                  </span>
                )}
              </Show>
              <SmallButton
                onClick={() =>
                  studio.setNetwork(
                    `Took away ${file.name}`,
                    studio.network().filter((each) => each !== file),
                  )
                }
              >
                Take away
              </SmallButton>
            </li>
          )}
        </For>
      </ul>
    </>
  )
}

export const View: Component<ViewProps> = (props) => {
  const { studio } = props
  const { sites, tracks, background } = studio.atlas
  const zones = createMemo(() => zonesIn(studio.resultFiles()))
  const content = createMemo(() => mapContent(sites(), tracks(), background(), zones()))
  const [place, setPlace] = createSignal<readonly [number, number]>()
  const design = () => subjectOf(studio)?.design
  const radius = (): number | undefined => {
    const found = design()
    return found && Math.sqrt(found.K / (Math.PI * studio.spec().network.bsDensity))
  }
  return (
    <div class="atlas">
      <Files studio={studio} />
      <Show when={content()}>
        {(shown) => (
          <>
            <Chart
              studio={studio}
              content={shown()}
              sites={sites()}
              cooperators={design()?.K ?? 1}
              radius={radius()}
              place={place()}
              onPlace={setPlace}
            />
            <Show when={shown().zones}>
              {(laid) => <ZoneWords studio={studio} zones={laid()} place={place()} />}
            </Show>
            <p class="quiet small">
              Drag to move, wheel or + and − to zoom. A click shows the cluster there: the cells of the{' '}
              {design()?.K ?? 1} nearest masts, and the disc that the model takes for them (
              {radius() === undefined ? '–' : siText(radius() ?? 0, 'm', 3)}).
            </p>
          </>
        )}
      </Show>
      <Show when={sites()}>
        {(list) => (
          <>
            <DensityNote studio={studio} />
            <SitesWords sites={list()} />
            <LawNote studio={studio} sites={list()} />
          </>
        )}
      </Show>
      <For each={tracks()}>
        {(track) => (
          <>
            <MobilityNote studio={studio} track={track} radius={radius()} />
            <TrackWords
              track={track}
              moved={content()?.tracks.find(({ name }) => name === track.name)?.moved}
            />
          </>
        )}
      </For>
      <Show when={sites()?.report.cells}>
        {(cells) => (
          <p class="quiet small">
            Cells differ by {percent(cells().cv, 2)} of their mean area ({cells().cells} whole cells); random
            masts by 53 %.
          </p>
        )}
      </Show>
    </div>
  )
}
