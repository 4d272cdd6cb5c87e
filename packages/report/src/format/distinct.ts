/** Two values that differ, as texts that differ: with as many figures as it takes. */

/** Figures beyond which doubles tell nothing apart. */
const MOST_DIGITS = 17

/** Both values by `text`, from four figures up until the texts differ; equal values stay at four. */
export const distinctTexts = <Value>(
  from: Value,
  to: Value,
  text: (value: Value, digits: number, isEnd: boolean) => string,
): readonly [string, string] => {
  for (let digits = 4; ; digits++) {
    const [before, after] = [text(from, digits, false), text(to, digits, true)]
    if (before !== after || from === to || digits >= MOST_DIGITS) return [before, after]
  }
}
