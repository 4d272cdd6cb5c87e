/** The commands, their options and help. What a command needs is loaded when it runs. */
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { exitCode } from './exit-code.js'
import { UsageError } from './failure.js'

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

const json = ['--json', 'print one JSON document (docs/solve-report.md)'] as const
const output = ['-o, --output <file>', 'write the result to a file, whole or not at all'] as const
const set = [
  '--set <key=value>',
  'replace a key of the problem, with its unit; may be repeated',
  collect,
] as const

const plugin = [
  '--plugin <module>',
  'load a solver of your own: a path, or a package; may be repeated',
  collect,
  [] as readonly string[],
] as const

const examples = (...lines: readonly (readonly [command: string, does: string])[]): string => {
  const width = Math.max(...lines.map(([command]) => command.length))
  const room = (process.stdout.columns ?? 80) >= width + 40
  const shown = lines.map(([command, does]) =>
    room ? `  $ ${command.padEnd(width)}  ${does}` : `  # ${does}\n  $ ${command}`,
  )
  return `\nExamples:\n${shown.join('\n')}`
}

const version = (): string => {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  const manifest: { version: string } = JSON.parse(text)
  return manifest.version
}

/** Builds the program; `done` hears the exit code of the command that ran. */
const buildProgram = (done: (code: number) => void): Command => {
  const program = new Command('dwell')
    .description('Design cellular sensing networks that keep moving targets in view.')
    .exitOverride()
    // What went wrong is told once, by the caller, in words or as JSON.
    .configureOutput({ outputError: () => undefined })
    .option('-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help of a command')
    .addHelpText(
      'after',
      examples(
        ['dwell solve problems/reference.yaml', 'the best design and the reasons for it'],
        ['dwell help solve', 'every option of a command'],
      ) +
        '\n\nExit codes:\n  0 solved   1 internal fault   2 bad usage or input\n' +
        '  3 proved infeasible   4 no solution found   130 interrupted',
    )
    .on('option:version', () => {
      process.stdout.write(`${version()}\n`)
      throw new CommanderError(exitCode.solved, 'dwell.version', '')
    })

  program
    .command('solve')
    .summary('find the best design of a problem')
    .description(
      'Solves a problem file: a verified design, what binds it, what changes would gain; or, when no design ' +
        'keeps every promise, which promises conflict and the smallest change that repairs it.',
    )
    .argument('<file>', "problem file, YAML or JSON; '-' reads standard input")
    .option('--solver <id>', "which solver ('dwell solvers' lists them)", 'exhaustive')
    .option(...plugin)
    .option(...set)
    .option('--budget <time>', "stop after this long, such as '1 s'")
    .option('--gap <ratio>', 'relative gap at which a proof counts as done (default: 1e-9)')
    .option('--no-prices', 'leave out what changes would gain (faster)')
    .option('--html <file>', 'write a self-contained report with pictures too')
    .option(...json)
    .option(...output)
    .addHelpText(
      'after',
      examples(
        ['dwell solve problems/reference.yaml', 'design, margins, prices'],
        ["dwell solve problems/reference.yaml --set network.bsDensity='50 /km^2'", 'a denser network'],
        ['dwell solve problems/reference.yaml --json -o report.json', 'for a program'],
        ['cat problem.yaml | dwell solve - --no-prices --budget 1s', 'from a pipe, within a second'],
      ),
    )
    .action(async (file: string, options) => {
      const { solve } = await import('./commands/solve.js')
      done(await solve(file, options))
    })

  program
    .command('evaluate')
    .summary('audit a design you have')
    .description('Judges any design against a problem: every promise and limit, its margin, every quantity.')
    .argument('<file>', "problem file, YAML or JSON; '-' reads standard input")
    .requiredOption('--design <K=…,rho=…,theta=…,r=…>', 'the design; r may be left out for no handover')
    .option(...set)
    .option(...json)
    .option(...output)
    .addHelpText(
      'after',
      `${examples([
        'dwell evaluate problems/reference.yaml --design K=3,rho=0.021,theta=9.3deg',
        'is it kept, and by how much?',
      ])}\n\nExit code 0 when the design keeps every promise, 3 when it breaks one.`,
    )
    .action(async (file: string, options) => {
      const { evaluate } = await import('./commands/evaluate.js')
      done(await evaluate(file, options))
    })

  program
    .command('calc')
    .summary('compute a quantity of the model')
    .description('Computes one named quantity of the model; arguments take units, bare numbers are SI.')
    .argument('[name]', 'quantity, such as mainLobeGain')
    .argument('[arguments...]', 'key=value, such as theta=9deg')
    .option('--list', 'list the quantities (with a name: only that one) with equations and arguments')
    .option('--batch <file>', 'compute every case of a JSON file and compare with the values it states')
    .option(...json)
    .option(...output)
    .addHelpText(
      'after',
      examples(
        ['dwell calc mainLobeGain theta=9deg sideLobeRatio=-20dB', 'one value'],
        ['dwell calc --list', 'what there is'],
        ['dwell calc --batch cases.json', 'worst relative error of each quantity'],
      ),
    )
    .action(async (name: string | undefined, values: string[], options) => {
      const { calc } = await import('./commands/calc.js')
      done(await calc(name, values, options))
    })

  program
    .command('check')
    .summary('check problem files without solving them')
    .description(
      'Reads problem files and reports every error with its place, what was expected and the nearest key.',
    )
    .argument('<files...>', "problem files; '-' reads standard input")
    .option(...set)
    .option(...json)
    .option(...output)
    .addHelpText('after', examples(['dwell check problems/*.yaml', 'every error of every file at once']))
    .action(async (files: string[], options) => {
      const { check } = await import('./commands/check.js')
      done(await check(files, options))
    })

  program
    .command('solvers')
    .summary('list the solvers')
    .description('Lists the solvers with what they take and what they prove.')
    .option(...plugin)
    .option(...json)
    .option(...output)
    .addHelpText(
      'after',
      examples(['dwell solvers', 'ids for --solver'], ['dwell solvers --json', 'for a program']),
    )
    .action(async (options) => {
      const { solvers } = await import('./commands/solvers.js')
      done(await solvers(options))
    })

  program
    .command('explain')
    .summary('derive the closed form step by step')
    .description('Derives the closed-form design (Theorem 1′-DYN) of a problem with its numbers put in.')
    .argument('<file>', "problem file, YAML or JSON; '-' reads standard input")
    .option(...set)
    .option(...json)
    .option(...output)
    .addHelpText('after', examples(['dwell explain problems/mid-budget.yaml', 'equation by equation']))
    .action(async (file: string, options) => {
      const { explain } = await import('./commands/explain.js')
      done(await explain(file, options))
    })

  program
    .command('figures')
    .summary('draw the figures of the paper')
    .description(
      'Draws the eight panels of the paper and the regime map, each with its data as CSV and a caption; of the ' +
        'reference scenario, or of a problem file.',
    )
    .argument('[file]', "problem file, YAML or JSON; '-' reads standard input")
    .option('--out <folder>', 'where they go', 'figures')
    .option('--format <formats>', 'svg, png, html, separated by commas', 'svg')
    .option('--only <panels>', 'some of 2a, 2b, 3a, 3b, 4a, 4b, 5a, 5b, map')
    .option('--dark', 'dark background (SVG and PNG; the page follows its reader)')
    .option(...set)
    .addHelpText(
      'after',
      examples(
        ['dwell figures --out figures --format svg,png', 'all panels'],
        [
          'dwell figures problems/small-cell.yaml --only 5b,map --format html',
          'two panels of a problem, as a page',
        ],
      ),
    )
    .action(async (file: string | undefined, options) => {
      const { figures } = await import('./commands/figures.js')
      done(await figures(file, options))
    })

  program
    .command('plot')
    .summary('draw a table of results')
    .description(
      'Draws any CSV table, such as a sweep writes: lines of one column over another, parted by a third, or a map of ' +
        'a category over two. Symbols and units come from the .meta.json beside it, or from headers like lifetime (s).',
    )
    .argument('<file>', 'CSV file')
    .requiredOption('--x <column>', 'along the axis')
    .requiredOption('--y <column>', 'up the axis')
    .option('--series <column>', 'a line for each value, at most eight')
    .option('--map <column>', 'instead of lines, cells coloured by this column')
    .option('--steps', 'steps between points, for whole numbers')
    .option('--points', 'a mark at each point')
    .option('--dark', 'dark background')
    .requiredOption('-o, --output <file>', 'the picture: .svg, .png or .html')
    .addHelpText(
      'after',
      examples(
        [
          'dwell plot density.csv --x network.bsDensity --y objectiveValue --series budget.handoverCeiling -o density.svg',
          'a sweep',
        ],
        [
          'dwell plot map.csv --x network.bsDensity --y budget.handoverCeiling --map regime -o map.png',
          'a map',
        ],
      ),
    )
    .action(async (file: string, options) => {
      const { plot } = await import('./commands/plot.js')
      done(await plot(file, options))
    })

  program
    .command('claims')
    .summary('examine the claims of the paper')
    .description(
      'Computes what the paper claims, says what is reproduced and where the mathematics says otherwise.',
    )
    .option(...json)
    .option(...output)
    .addHelpText('after', examples(['dwell claims', 'all sixteen']))
    .action(async (options) => {
      const { claims } = await import('./commands/claims.js')
      done(claims(options))
    })

  program
    .command('pareto')
    .summary('draw a Pareto frontier')
    .description(
      'Trades the objective of a problem against one or two promises or limits: a front of verified points between ' +
        'proved envelopes, with its jumps, knee and change-overs.',
    )
    .argument('<file>', "problem file, YAML or JSON; '-' reads standard input")
    .option(
      '--objectives <names>',
      'rate and one or two of coverage-fraction, kinematic-outage, target-density, target-cost, handover-rate, cluster-size, sensing-share',
      'rate,coverage-fraction',
    )
    .option(
      '--range <name=a..b>',
      'range of a traded objective; may be repeated',
      collect,
      [] as readonly string[],
    )
    .option('--points <number>', 'least number of points', '60')
    .option('--tolerance <fraction>', 'how far the envelopes must close (default: 1e-3, two traded: 0.02)')
    .option('--solver <id>', "which solver ('dwell solvers' lists them)", 'exhaustive')
    .option('--compare-solvers <ids>', 'fronts of these solvers too, with their indicators')
    .option(...plugin)
    .option('--budget <time>', "stop each solve after this long, such as '1 s'")
    .option('--gap <ratio>', 'relative gap of each solve (default: 1e-11)')
    .option(...set)
    .option('--json', 'print one JSON document (docs/pareto.md)')
    .option('--csv', 'print the points as CSV')
    .option('--plot <file>', 'draw the fronts too, as .svg, .png or .html')
    .option(...output)
    .addHelpText(
      'after',
      examples(
        ['dwell pareto problems/ultra-dense-vehicular.yaml', 'rate against the coverage fraction'],
        [
          'dwell pareto problems/small-cell.yaml --objectives rate,handover-rate --csv -o front.csv',
          'as a table',
        ],
        ['dwell pareto problems/small-cell.yaml --compare-solvers nelder-mead', 'two backends'],
        ['dwell pareto problems/small-cell.yaml --plot front.svg', 'as a picture'],
      ),
    )
    .action(async (file: string, options) => {
      const { pareto } = await import('./commands/pareto.js')
      done(await pareto(file, options))
    })

  program
    .command('compare')
    .summary('compare solvers on problems')
    .description(
      'Runs every solver on every problem and judges each point itself: gaps to the best point and to the proved ' +
        'bound, time, evaluations, false claims; performance profiles; disputes adjudicated by the certificate.',
    )
    .argument('[files...]', 'problem files')
    .option('--solvers <ids>', 'which solvers, separated by commas (default: all)')
    .option(...plugin)
    .option('--generated <number>', 'add so many random problems')
    .option('--seed <number>', 'seed of the random problems', '1')
    .option('--only <kind>', 'random problems that are feasible, or infeasible')
    .option('--options', 'draw the model options of the random problems too')
    .option('--kinds', 'draw problem kind and objective of the random problems too')
    .option('--budget <time>', "stop each solve after this long, such as '1 s'")
    .option('--gap <ratio>', 'relative gap at which a proof counts as done (default: 1e-9)')
    .option('--repeat <number>', 'timed runs after the warm-up', '3')
    .option('--rows', 'show every row (default: up to 12 problems)')
    .option('--no-rows', 'show the summaries only')
    .option(...set)
    .option('--json', 'print one JSON document')
    .option('--csv', 'print the rows as CSV')
    .option('--html <file>', 'write a self-contained page with the profiles drawn too')
    .option(...output)
    .addHelpText(
      'after',
      examples(
        ['dwell compare problems/*.yaml', 'every solver on every shipped problem'],
        ['dwell compare problems/trap-bound.yaml --solvers highs,exhaustive', 'two backends, row by row'],
        ['dwell compare --generated 200 --seed 7 --only feasible --repeat 1', 'on random problems'],
        ['dwell compare problems/reference.yaml --plugin ./my-solver.js', 'with a solver of your own'],
      ),
    )
    .action(async (files: string[], options) => {
      const { compare } = await import('./commands/compare.js')
      done(await compare(files, options))
    })

  program
    .command('generate')
    .summary('make random problems from a seed')
    .description('Draws problem files at random; the same seed gives the same problems.')
    .option('--seed <number>', 'seed', '1')
    .option('--count <number>', 'how many', '1')
    .option('--only <kind>', 'feasible or infeasible ones, as the exhaustive solver proves')
    .option('--options', 'draw the model options too')
    .option('--kinds', 'draw problem kind and objective too')
    .option('--out <folder>', 'write a YAML file for each')
    .option('--json', 'print them as one JSON document')
    .addHelpText(
      'after',
      examples(
        ['dwell generate --seed 7', 'one problem on standard output'],
        ['dwell generate --seed 7 --count 200 --only feasible --out random', 'a folder of problems'],
      ),
    )
    .action(async (options) => {
      const { generate } = await import('./commands/generate.js')
      done(await generate(options))
    })

  program
    .command('sweep')
    .summary('solve a problem over ranges of its keys')
    .description(
      'Solves a problem at every point of a grid or a low-discrepancy sample, on all cores. Finished points are kept ' +
        'in a store beside the output: a sweep that was stopped or killed goes on with --resume.',
    )
    .argument('<file>', "problem file, YAML or JSON; '-' reads standard input")
    .option(
      '--over <key=values>',
      'an axis: a..b:log:N, a..b:lin:N or a list a,b,c; may be repeated, the last runs fastest',
      collect,
      [] as readonly string[],
    )
    .option(
      '--sample <sequence:N>',
      'N points of a sobol or halton sequence over the axes instead of the grid',
    )
    .option('--seed <number>', 'scrambles the sample', '1')
    .option('--solver <id>', "which solver ('dwell solvers' lists them)", 'exhaustive')
    .option(
      '--quantities <names>',
      "model quantities to record beside the design, separated by commas, or 'all'",
    )
    .option(...set)
    .option(
      '-o, --output <file>',
      'results as .csv, .jsonl or .parquet; may be repeated',
      collect,
      [] as readonly string[],
    )
    .option('--store <file>', 'where finished points are kept (default: the first output with .store)')
    .option('--resume', 'go on with the store that is there')
    .option('--restart', 'throw away the store that is there')
    .option('--workers <number>', 'threads (default: one for each core)')
    .option('--gap <ratio>', 'relative gap at which a proof counts as done (default: 1e-9)')
    .option('--evaluations <number>', 'stop each point after so many evaluations')
    .option('--json', 'print the summary as one JSON document')
    .addHelpText(
      'after',
      examples(
        [
          'dwell sweep problems/reference.yaml --over network.bsDensity=1e-6..1e-3:log:200 -o density.csv',
          'one axis',
        ],
        [
          "dwell sweep problems/reference.yaml --over 'target.diffusion=1..1000:log:50' --over budget.handoverCeiling=0.1,1,inf -o map.parquet",
          'a grid',
        ],
        [
          "dwell sweep problems/reference.yaml --over 'network.bsDensity=1e-6..1e-3:log' --over trap=crossing,sector --sample sobol:1024 -o s.csv",
          'a sample',
        ],
      ),
    )
    .action(async (file: string, options) => {
      const { sweep } = await import('./commands/sweep.js')
      done(await sweep(file, options))
    })

  program
    .command('simulate')
    .summary('simulate a design and compare with the closed forms')
    .description(
      'Monte Carlo of a design by a simulation that shares no formula with the model: lifetime, its quantiles, ' +
        'losses before T_QoS, load, blocking and link failures, each beside the closed form with the ratio and ' +
        'its confidence interval.',
    )
    .argument('<file>', "problem file, YAML or JSON; '-' reads standard input")
    .option('--design <K=…,rho=…,theta=…,r=…>', 'the design (default: the solved one)')
    .option('--footprint <kind>', 'disc (the model), voronoi (nearest cells) or sincr (the radio)', 'voronoi')
    .option('--layout <kind>', 'poisson, matern, hexagonal, or a .csv file of x,y in metres', 'poisson')
    .option('--motion <kind>', 'exact, or stepping in time as a check', 'exact')
    .option('--handover <kind>', "none, poisson, periodic or hysteresis (default: the problem's timing)")
    .option('--fading <kind>', 'averaged or sampled, for sincr', 'averaged')
    .option('--layouts <number>', 'layouts (default: 100)')
    .option('--tracks <number>', 'targets on each layout', '200')
    .option('--precision <fraction>', 'as many layouts as this half-width of the mean takes, such as 1 %')
    .option('--confidence <fraction>', 'level of the intervals', '99 %')
    .option('--horizon <time>', 'follow targets at most so long')
    .option('--seed <number>', 'seed; the same seed gives the same numbers', '1')
    .option('--workers <number>', 'threads (default: one for each core); the numbers do not depend on it')
    .option('--store <file>', 'keep finished layouts here and go on from it')
    .option(...set)
    .option('--json', 'print one JSON document (docs/simulate.md)')
    .option(...output)
    .addHelpText(
      'after',
      examples(
        ['dwell simulate problems/mid-budget.yaml', 'the solved design on Voronoi cells'],
        [
          'dwell simulate problems/reference.yaml --footprint disc --precision 0.5%',
          'the model on its own ground',
        ],
        [
          'dwell simulate problems/reference.yaml --design K=3,rho=2%,theta=9deg --layout sites.csv',
          'a given design at given sites',
        ],
      ),
    )
    .action(async (file: string, options) => {
      const { simulate } = await import('./commands/simulate.js')
      done(await simulate(file, options))
    })

  program
    .command('validate')
    .summary('check the closed forms by simulation')
    .description(
      'Simulates the footprint for which the closed forms are exact and compares (23), (26), the exact survival law, ' +
        'periodic handover and the Poisson load over clusters, rates and motions.',
    )
    .option('--quick', 'a looser precision, in seconds')
    .option('--confidence <fraction>', 'chance that no interval at all misses a true value', '99 %')
    .option('--seed <number>', 'seed; the same seed gives the same numbers', '1')
    .option('--workers <number>', 'threads (default: one for each core); the numbers do not depend on it')
    .option('--json', 'print one JSON document (docs/simulate.md)')
    .option(...output)
    .addHelpText(
      'after',
      `${examples(['dwell validate --quick', 'every comparison, within a percent or two'])}\n\nExit code 0 when every closed form lies in its interval, 1 when one does not.`,
    )
    .action(async (options) => {
      const { validate } = await import('./commands/validate.js')
      done(await validate(options))
    })

  return program
}

/** A commander error as a usage error that says where help is. */
const usageError = (
  { message }: CommanderError,
  args: readonly string[],
  isCommand: (name: string | undefined) => boolean,
): UsageError => {
  const command = args.find((each) => !each.startsWith('-'))
  const help = isCommand(command) ? `dwell help ${command!}` : 'dwell help'
  const text = message
    .replace(/^error: /, '')
    .replace(/\.$/, '')
    .replaceAll(/\s*\n\s*/g, ' ')
  return new UsageError(`${text}; see '${help}'`)
}

/**
 * Runs a command line (without `node` and the script) and returns its exit code.
 * @throws UsageError and what the commands throw; `describeFailure` has words for all of it.
 */
export const runProgram = async (args: readonly string[]): Promise<number> => {
  let code: number = exitCode.solved
  const program = buildProgram((of) => {
    code = of
  })
  const isCommand = (name: string | undefined): boolean =>
    program.commands.some((command) => command.name() === name)
  try {
    // `help NAME` as `NAME --help`; a name that is none as the mistake it is.
    const [first, name] = args
    const asked =
      first === 'help' && name !== undefined ? [name, ...(isCommand(name) ? ['--help'] : [])] : args
    await program.parseAsync(asked, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return exitCode.solved
    // `dwell` alone has printed the help already.
    if (error.code === 'commander.help') return exitCode.input
    throw usageError(error, args, isCommand)
  }
  return code
}
