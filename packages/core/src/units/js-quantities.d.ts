/** The part of js-quantities 1.8 that is used here; the package ships no types. */
declare module 'js-quantities/esm' {
  export interface Quantity {
    readonly scalar: number
    /** Base units, each as `<meter>`; `<1>` stands for none. */
    readonly numerator: readonly string[]
    readonly denominator: readonly string[]
    toBase(): Quantity
  }
  /** Parses one unit; throws on a unit it does not know. */
  export default function Qty(text: string): Quantity
}
