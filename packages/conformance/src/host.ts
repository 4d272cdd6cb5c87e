/** The process the suite runs in; absent where there is none. */
declare const process:
  | {
      readonly env: Readonly<Record<string, string | undefined>>
      readonly stderr: { write(text: string): boolean }
    }
  | undefined

export const environment = (name: string): string | undefined =>
  typeof process === 'undefined' ? undefined : process.env[name]

export const complain = (text: string): void => {
  if (typeof process !== 'undefined') process.stderr.write(text)
}
