import type { OptionsOf, Program } from './syntax.js'
import { examples } from './shared-options.js'

/** `dwell generate`: its options and help. */
export const generateSyntax = (program: Program) =>
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

export type GenerateOptions = OptionsOf<typeof generateSyntax>
