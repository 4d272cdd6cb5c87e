import type { OptionsOf, Program } from './syntax.js'
import {
  collect,
  examples,
  json,
  laws,
  set,
  siteColumns,
  siteCrs,
  siteMerge,
  siteWhere,
  siteWindow,
} from './shared-options.js'

/** `dwell zones`: its options and help. */
export const zonesSyntax = (program: Program) =>
  program
    .command('zones')
    .summary('one design for each zone of a site list')
    .description(
      'Solves a problem with the density and spacing of each zone of a site list, squares of a grid or polygons of a ' +
        'GeoJSON, and once for the whole list: what each zone can have of its own, and whether the one design keeps ' +
        'its promises there. Zones with fewer than three masts are named and left out.',
    )
    .argument('<file>', "problem file, YAML or JSON; '-' reads standard input")
    .option('--sites <file>', 'the site list (default: network.sites of the problem)')
    .option('--grid <length>', 'side of the squares (default: 2 km)')
    .option('--zones <file>', 'polygons of a GeoJSON instead, named by their name')
    .option(...siteColumns)
    .option(...siteCrs)
    .option(...siteMerge)
    .option(...siteWindow)
    .option(...siteWhere)
    .option(...laws)
    .option(...set)
    .option('--budget <time>', "stop after this long, such as '10 s'")
    .option(
      '--color <quantity>',
      'of the zones on a map: objective, K, rho, theta, r, density, binds or status',
      'objective',
    )
    .option('--dark', 'dark background of a map')
    .option(...json)
    .option(
      '-o, --output <file>',
      'the table as .csv or .geojson, a map as .svg, .png or .html, or the report as .txt or .json; may be repeated',
      collect,
    )
    .addHelpText(
      'after',
      examples(
        ['dwell zones dwell:urban-micro --sites cells.csv --grid 2km', 'squares of 2 km'],
        [
          'dwell zones town.yaml --zones districts.geojson -o zones.csv -o map.svg',
          'districts, a table, a map',
        ],
      ),
    )

export type ZonesOptions = OptionsOf<typeof zonesSyntax>
