import type { Syntax } from './syntax.js'
import { examples, set, siteColumns, siteCrs, siteMerge, siteWhere, siteWindow } from './shared-options.js'

/** `dwell new`: its options and help. */
export const newSyntax: Syntax = (program, done) => {
  const command = program
    .command('new')
    .summary('begin a problem file fitted to your own files, or a solver')
    .description(
      'Writes a complete problem file with every key explained. Density and spacing are fitted to a site list, D to ' +
        'recorded tracks at the scale of the footprint; each fitted value says how, with its interval, and the files stay named.',
    )
    .option('-o, --output <file>', 'the problem file to write; none is overwritten')
    .option('--sites <file>', 'site list, as dwell sites reads it')
    .option('--tracks <file>', 'recorded tracks, as dwell tracks reads them')
    .option('--like <file>', 'problem to begin from', 'dwell:reference')
    .option(...siteColumns)
    .option(...siteCrs)
    .option(...siteMerge)
    .option(...siteWindow)
    .option(...siteWhere)
    .option('--track-columns <role=name,…>', 'which columns of the tracks hold what')
    .option('--tick <time>', 'what 1 in a time column of plain numbers is')
    .option(...set)
    .addHelpText(
      'after',
      examples(
        ['dwell new -o mine.yaml', 'every key with its meaning'],
        [
          'dwell new -o town.yaml --sites cells.csv --window busiest:5km --tracks bus.gpx --like dwell:urban-micro',
          'fitted',
        ],
      ),
    )
    .action(async (options) => {
      const { newProblem } = await import('../commands/new.js')
      done(await newProblem(options))
    })
  command
    .command('solver <id>')
    .summary('begin a solver of your own')
    .description(
      'Makes a package with a first method that runs, its conformance test and its README: in plugins/ inside the sources of ' +
        'the toolkit, elsewhere a package to load with --plugin.',
    )
    .addHelpText('after', examples(['dwell new solver my-method', 'then what it prints']))
    .action(async (id: string) => {
      const given = command.options.find(
        (each) => command.getOptionValueSource(each.attributeName()) === 'cli',
      )
      const { newSolver } = await import('../commands/new-solver.js')
      done(newSolver(id, given?.long ?? undefined))
    })
}
