/** A complex number, as the complex functions here take and return it. */
export interface Complex {
  readonly re: number
  readonly im: number
}
