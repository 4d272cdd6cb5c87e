/** The program: its commands (in `syntax/`), version and help. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError, Help } from 'commander'
import { exitCode } from './exit-code.js'
import { fitted } from './fitted.js'
import { lookOf } from './look.js'
import { UsageError } from './failure.js'
import { packageFolder } from './shipped-problems.js'
import { commands } from './syntax/commands.js'
import { examples } from './syntax/shared-options.js'
import type { Program } from './syntax/syntax.js'

const version = (): string => {
  const text = readFileSync(join(packageFolder(), 'package.json'), 'utf8')
  const manifest: { version: string } = JSON.parse(text)
  return manifest.version
}

const isCommand = (name: string | undefined): name is string =>
  name !== undefined && Object.hasOwn(commands, name)

/** Builds the program, of the commands the one that is `asked` for alone; `done` hears the exit code of the one that ran. */
const buildProgram = (asked: string | undefined, done: (code: number) => void): Command => {
  const program = new Command('dwell')
    .description('Design cellular sensing networks that keep moving targets in view.')
    .exitOverride()
    // What went wrong is told once, by the caller, in words or as JSON.
    .configureOutput({
      outputError: () => undefined,
      getOutHelpWidth: () => lookOf(process.stdout, process.env).width,
      getErrHelpWidth: () => lookOf(process.stderr, process.env).width,
      writeOut: (text) => void process.stdout.write(fitted(text, process.stdout)),
      writeErr: (text) => void process.stderr.write(fitted(text)),
    })
    .option('-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .configureHelp({
      minWidthToWrap: 30,
      // Commander wraps nothing where little room is left beside the terms: there the words go below them.
      formatItem(term, width, description, helper) {
        const room = (helper.helpWidth ?? 80) - width - 4
        return room < helper.minWidthToWrap && description !== ''
          ? `  ${term}\n      ${description}`
          : Help.prototype.formatItem.call(helper, term, width, description, helper)
      },
      // A list that is empty unless given is no default worth a word, and numbers need no quotes.
      optionDescription: (option) =>
        new Help()
          .optionDescription(option)
          .replace(' (default: [])', '')
          .replace(/\(default: "(.*)"\)$/, '(default: $1)'),
    })
    .helpCommand('help [command]', 'show help of a command')
    .addHelpText(
      'after',
      examples(
        ['dwell solve dwell:reference', 'the best design and the reasons for it'],
        ['dwell help solve', 'every option of a command'],
      ) +
        '\n\nExit codes:\n  0 solved   1 internal fault   2 bad usage or input\n' +
        '  3 proved infeasible   4 no solution found   5 proof refused   130 interrupted',
    )
    .on('option:version', () => {
      process.stdout.write(`${version()}\n`)
      throw new CommanderError(exitCode.solved, 'dwell.version', '')
    })

  // The same class, with the options in its type.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const typed = program as unknown as Program
  for (const add of isCommand(asked) ? [commands[asked]] : Object.values(commands)) add(typed, done)
  return program
}

/** A commander error as a usage error that says where help is. */
const usageError = ({ message }: CommanderError, args: readonly string[]): UsageError => {
  const command = args.find((each) => !each.startsWith('-'))
  const help = isCommand(command) ? `dwell help ${command}` : 'dwell help'
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
  // `help NAME` as `NAME --help`; a name that is none as the mistake it is.
  const [first, name] = args
  const asked = first === 'help' && name !== undefined ? [name, ...(isCommand(name) ? ['--help'] : [])] : args
  try {
    const program = buildProgram(asked[0], (of) => {
      code = of
    })
    await program.parseAsync([...asked], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return exitCode.solved
    // `dwell` alone has printed the help already.
    if (error.code === 'commander.help') return exitCode.input
    throw usageError(error, args)
  }
  return code
}
