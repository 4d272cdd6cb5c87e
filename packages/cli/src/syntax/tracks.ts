import type { OptionsOf, Program } from './syntax.js'
import { collect, examples, json } from './shared-options.js'

/** `dwell tracks`: its options and help. */
export const tracksSyntax = (program: Program) =>
  program
    .command('tracks')
    .summary('read recorded tracks: mobility at each scale')
    .description(
      'Reads recordings from GPX, CSV (time in ISO or epoch, an id column), GeoJSON, KML, TCX or NMEA and says how long ' +
        'targets stay within a distance of where they were: the exit-time curve E(ϱ), and the D that a Brownian target ' +
        'would need at each scale. Whatever is dropped, cut or bridged is said.',
    )
    .argument('<files...>', 'recordings')
    .option(
      '--columns <role=name,…>',
      'which columns hold what: time=…,id=…,lon=…,lat=… or x=…,y=… (metres); a name or a number',
    )
    .option('--tick <time>', "what 1 in a time column of plain numbers is, such as '40 ms' for frames")
    .option(
      '--radii <lengths>',
      "radii of the curve, such as '50 m,100 m' (default: 1, 2, 3, 5 and their tens)",
    )
    .option(
      '--every <time>',
      'time between starts (default: 10 s; the median step for pieces under a minute)',
    )
    .option('--strict', 'cut at every gap, also where nothing moved')
    .option('--dark', 'dark background of a picture')
    .option(...json)
    .option(
      '-o, --output <file>',
      'the curve as .svg, .png or .html, or the report as .txt or .json; may be repeated',
      collect,
    )
    .addHelpText(
      'after',
      examples(
        ['dwell tracks bus.gpx', 'mobility of one recording'],
        ['dwell tracks rides/*.csv --columns time=t,id=trip -o curve.svg', 'many, with a picture'],
      ),
    )

export type TracksOptions = OptionsOf<typeof tracksSyntax>
