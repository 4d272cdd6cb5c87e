/** Changes of the form on their way into the text. */
import type { Changes } from '../worker/edit-text.js'

export interface EditedText {
  readonly text: () => string
  readonly setText: (text: string) => void
  /** A text with changes in it. */
  readonly edit: (text: string, changes: Changes) => Promise<string>
  /** Takes what the text states as the problem. */
  readonly read: () => Promise<void>
  /** The changes could not be made. */
  readonly refused: (error: unknown) => void
}

export interface TextEdits {
  readonly add: (changes: Changes) => void
  /** Another text has come: changes of the one before are void. */
  readonly forget: () => void
  /** Changes that do not stand in the text yet. */
  readonly pending: () => Changes
  /** Resolves when all changes stand in the text. */
  readonly settled: () => Promise<void>
}

/** How long changes gather before they are put into the text, ms. */
const PAUSE = 60

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, PAUSE)
  })

/**
 * Edits run one after the other and take all changes that came meanwhile. They wait a moment: while a slider moves
 * the design comes first.
 */
export const createTextEdits = ({ text, setText, edit, read, refused }: EditedText): TextEdits => {
  let pending: Record<string, number | string | undefined> = {}
  let underWay: Changes = {}
  let editing: Promise<void> | undefined
  // By number: the text that wins may read like the one before, when a change is taken back at once.
  let texts = 0
  const waiting = (): boolean => Object.keys(pending).length > 0
  const run = async (): Promise<void> => {
    do {
      while (waiting()) {
        await pause()
        const changes = pending
        pending = {}
        underWay = changes
        const since = texts
        const after = await edit(text(), changes)
        // Another text meanwhile: it wins.
        if (texts === since) {
          underWay = {}
          setText(after)
        }
      }
      // The text is the document: what it states holds.
      await read()
      // A change may have come while it was read.
    } while (waiting())
  }
  return {
    add: (changes) => {
      Object.assign(pending, changes)
      editing ??= run()
        .catch((error: unknown) => {
          pending = {}
          underWay = {}
          refused(error)
          return read().catch(refused)
        })
        .finally(() => {
          editing = undefined
        })
    },
    forget: () => {
      pending = {}
      underWay = {}
      texts++
    },
    pending: () => ({ ...underWay, ...pending }),
    settled: async () => {
      await editing
    },
  }
}
