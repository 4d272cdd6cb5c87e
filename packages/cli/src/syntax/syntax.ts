import type { Command, OptionValues } from '@commander-js/extra-typings'

/** The program that commands are added to. */
export type Program = Command

/** Adds one command with its options and help to a program; `done` hears its exit code. */
export type Syntax = (program: Program, done: (code: number) => void) => void

/** What options of a command hold once they are read; `OptionsOf<typeof solveSyntax>`. */
export type OptionsOf<Added> = Added extends (program: Program) => Command<infer _, infer Options, infer __>
  ? { readonly [Name in keyof Options]: Exclude<Options[Name], undefined> }
  : never

/** A command by its options and help, and what it does: loaded when it runs. */
export const command =
  <Args extends unknown[], Options extends OptionValues>(
    added: (program: Program) => Command<Args, Options>,
    load: () => Promise<(...given: [...Args, OptionsOf<typeof added>]) => number | Promise<number>>,
  ): Syntax =>
  (program, done) => {
    const made = added(program)
    // Of two values one would be lost without a word; those that may be repeated collect theirs.
    for (const option of made.options)
      if (!option.isBoolean() && !option.variadic && option.parseArg === undefined) {
        let given = false
        made.on(`option:${option.name()}`, () => {
          if (given) made.error(`option '${option.flags}' is given twice`)
          given = true
        })
      }
    // A name that is mistyped is told before the option that is missing for it: commander asks in the other order.
    const needed = made.options.filter(({ mandatory }) => mandatory)
    for (const option of needed) option.mandatory = false
    made.action(async (...given) => {
      for (const option of needed)
        if (made.getOptionValue(option.attributeName()) === undefined)
          made.error(`required option '${option.flags}' not specified`)
      const { laws }: { laws?: string } = made.opts()
      const elsewhere = laws === undefined ? undefined : await (await import('../laws.js')).containLaws(laws)
      if (elsewhere !== undefined) return done(elsewhere)
      const run = await load()
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the command itself comes last
      done(await run(...(given.slice(0, -1) as Parameters<typeof run>)))
    })
  }
