/** Time that is left, as a person waits for it. */

const two = (value: number): string => String(value).padStart(2, '0')

/** `45 s`, `3 min 05 s`, `2 h 10 min`; `?` where it is not known. */
export const countdown = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return '?'
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`
}
