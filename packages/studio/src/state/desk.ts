/** What lies on the desk beside the problem: scenarios, a design of the reader's own, files of their network. */
import { isTree, type Tree } from '@dwell/core'
import type { DocumentState } from './document.js'

/** A problem kept under a name, to come back to and to compare with. */
export interface Scenario {
  readonly id: number
  readonly name: string
  readonly document: DocumentState
  readonly solver: string
  /** A design of the reader's own, audited instead of solved. */
  readonly design?: OwnDesign
  /** Stands side by side with the present problem. */
  readonly shown: boolean
}

/** A design as it was typed, with units. */
export type OwnDesign = Readonly<Record<'K' | 'rho' | 'theta' | 'r', string>>

/** A file of the reader's network as it was given: read again where it is needed. */
export interface NetworkFile {
  readonly name: string
  readonly kind: 'sites' | 'track' | 'background'
  readonly text: string
}

/** A file of results, or a document of the command line. */
export interface ResultFile {
  readonly name: string
  readonly text: string
}

/** Everything that undo takes back and a file of the desk holds. */
export interface DeskState {
  readonly document: DocumentState
  readonly solver: string
  readonly scenarios: readonly Scenario[]
  readonly files: readonly NetworkFile[]
  readonly own?: OwnDesign
}

const DESK_VERSION = 1

/** The desk as the text of a file. */
export const deskText = (desk: DeskState, results: readonly ResultFile[]): string =>
  `${JSON.stringify({ dwell: 'desk', version: DESK_VERSION, ...desk, results }, undefined, 2)}\n`

const text = (value: unknown, or = ''): string => (typeof value === 'string' ? value : or)

const documentOf = (value: unknown): DocumentState | undefined =>
  isTree(value) && typeof value['text'] === 'string'
    ? { text: value['text'], pending: {}, fileName: text(value['fileName'], 'problem.yaml') }
    : undefined

const ownOf = (value: unknown): OwnDesign | undefined =>
  isTree(value)
    ? { K: text(value['K']), rho: text(value['rho']), theta: text(value['theta']), r: text(value['r']) }
    : undefined

const list = (value: unknown): readonly Tree[] => (Array.isArray(value) ? value.filter(isTree) : [])

/** The files of results in a desk's file, or in a store. */
export const resultFilesOf = (value: unknown): readonly ResultFile[] =>
  list(value).flatMap((each) =>
    typeof each['text'] === 'string' ? { name: text(each['name']), text: each['text'] } : [],
  )

const kinds = ['sites', 'track', 'background'] as const

export const isDesk = (document: unknown): boolean => isTree(document) && document['dwell'] === 'desk'

/** A desk from a file. @throws Error in one sentence when it is none */
export const deskOf = (parsed: unknown): DeskState => {
  const document = isTree(parsed) ? documentOf(parsed['document']) : undefined
  if (!isTree(parsed) || !document) throw new Error('the file is no desk: it holds no problem')
  if (parsed['version'] !== DESK_VERSION)
    throw new Error(
      `the desk is of version ${String(parsed['version'])}, this page reads version ${DESK_VERSION}`,
    )
  const own = ownOf(parsed['own'])
  return {
    document,
    solver: text(parsed['solver'], 'exhaustive'),
    scenarios: list(parsed['scenarios']).flatMap((each, id) => {
      const kept = documentOf(each['document'])
      const design = ownOf(each['design'])
      if (!kept) return []
      return {
        id,
        name: text(each['name'], `scenario ${id + 1}`),
        document: kept,
        solver: text(each['solver'], 'exhaustive'),
        ...(design && { design }),
        shown: each['shown'] === true,
      }
    }),
    files: list(parsed['files']).flatMap((each) => {
      const kind = kinds.find((name) => name === each['kind'])
      return kind && typeof each['text'] === 'string'
        ? { name: text(each['name']), kind, text: each['text'] }
        : []
    }),
    ...(own && { own }),
  }
}
