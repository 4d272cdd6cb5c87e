/** Lines of text within a width: paragraphs, pairs, tables, colours. */
export { heading, pairs, paragraph, safeText } from './layout.js'
export { createLook, type Look, type LookOptions, toAscii } from './look.js'
export { page } from './page.js'
export { printable } from './printable.js'
export { type Column, type Row, tableLines } from './table.js'
