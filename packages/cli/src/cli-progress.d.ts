/** The part of cli-progress 3.12 that is used here; the package ships no types. */
declare module 'cli-progress' {
  export interface BarOptions {
    readonly format: string
    readonly stream: NodeJS.WritableStream
    readonly barCompleteChar: string
    readonly barIncompleteChar: string
    readonly barsize: number
    readonly fps: number
    readonly hideCursor: boolean
    readonly linewrap: boolean
    readonly emptyOnZero: boolean
    readonly gracefulExit: boolean
  }
  export class SingleBar {
    constructor(options: BarOptions)
    start(total: number, startValue: number, payload: Readonly<Record<string, string>>): void
    update(value: number, payload: Readonly<Record<string, string>>): void
    stop(): void
  }
}
