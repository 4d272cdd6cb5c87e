/** What may reach a terminal of texts that others wrote: files, keys, plugins, job ids. */

// Controls would move the cursor or recolour; marks of direction would reorder what is read.
// oxlint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** `text` with every control character but tab and line feed as `?`. */
export const printable = (text: string): string => text.replaceAll(unprintable, '?')
