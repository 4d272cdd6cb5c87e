/** f, computed once for each number: boxes have their ends in common, and each is asked for more than once. */
export const remembered = <T>(f: (x: number) => T): ((x: number) => T) => {
  const known = new Map<number, T>()
  return (x) => {
    let value = known.get(x)
    if (value === undefined) known.set(x, (value = f(x)))
    return value
  }
}
