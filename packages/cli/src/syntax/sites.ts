import type { OptionsOf, Program } from './syntax.js'
import {
  collect,
  examples,
  json,
  siteColumns,
  siteCrs,
  siteMerge,
  siteWhere,
  siteWindow,
} from './shared-options.js'

/** `dwell sites`: its options and help. */
export const sitesSyntax = (program: Program) =>
  program
    .command('sites')
    .summary('read a site list: density, spacing, pattern')
    .description(
      'Reads base-station sites from CSV (any delimiter), GeoJSON, KML or GPX waypoints, projects them to metres, merges ' +
        'the cells of a mast, and says what they tell about a network: density, spacing, whether Poisson points are a ' +
        'fair model. Whatever is dropped, merged or taken is said.',
    )
    .argument('<files...>', 'site lists')
    .option(...siteColumns)
    .option(...siteCrs)
    .option(...siteMerge)
    .option(...siteWindow)
    .option(...siteWhere)
    .option('--dark', 'dark background of a map')
    .option(...json)
    .option(
      '-o, --output <file>',
      'the masts as .csv or .geojson, a map as .svg, .png or .html, or the report as .txt or .json; may be repeated',
      collect,
    )
    .addHelpText(
      'after',
      examples(
        ['dwell sites cells.csv', 'what a list says'],
        [
          'dwell sites cells.csv --where operator=23430 --window busiest:5km -o map.svg',
          'one operator downtown',
        ],
        ['dwell sites masts.kml -o masts.csv', 'one row a mast'],
      ),
    )

export type SitesOptions = OptionsOf<typeof sitesSyntax>
