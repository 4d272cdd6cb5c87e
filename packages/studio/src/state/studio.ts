/** What the page knows, from stores with one job each: the document, its answer, the steps taken, the desk. */
import { keyText } from '@dwell/report/browser'
import { type Accessor, batch, createEffect, createSignal, on } from 'solid-js'
import { fieldName } from '../panels/problem/field-text.js'
import type { WorkerName } from '../parts/parts.js'
import type { Changes } from '../worker/edit-text.js'
import { isStale, type Lane } from '../worker/lane.js'
import { type Address, createAddress } from './address.js'
import { type Atlas, createAtlas } from './atlas.js'
import { type Answer, createAnswer, type Solved } from './answer.js'
import { createAutosave } from './autosave.js'
import {
  type DeskState,
  deskText,
  type NetworkFile,
  type OwnDesign,
  type ResultFile,
  resultFilesOf,
  type Scenario,
} from './desk.js'
import { type DeskStore, openDeskStore } from './desk-store.js'
import { createDocument, type ProblemDocument } from './document.js'
import { givenProblem } from './given-problem.js'
import { createHistory, type History } from './history.js'
import { openLane } from './open-lane.js'
import { givenMark, type KeptDocument, keptDocument, takeUp } from './restore.js'
import { createScenarios, type Scenarios } from './scenarios.js'
import { createTheme, type Theme } from './theme.js'
import { createViewChoice, type ViewChoice } from './view-choice.js'
import { messageOf } from './message-of.js'

export type { Explained, Solved } from './answer.js'

type DocumentParts = Pick<
  ProblemDocument,
  'text' | 'spec' | 'issues' | 'warnings' | 'broken' | 'fileName' | 'revision' | 'lastGood' | 'settled'
>
type AnswerParts = Pick<Answer, 'solved' | 'reasons' | 'solver' | 'chooseSolver'>

export interface Studio extends DocumentParts, AnswerParts, Theme {
  /** A fault of the page itself, in one sentence. */
  readonly fault: Accessor<string | undefined>
  readonly tell: (fault: string | undefined) => void
  /** Tells of an error, unless it is of work that was given up for newer. */
  readonly report: (error: unknown) => void
  /**
   * Sets keys (SI), or takes optional ones out (`undefined`); `apart` when it is a step of its own to take back, as a
   * button's is. @throws RangeError on a value out of range, or while the text cannot be read
   */
  readonly change: (changes: Changes, apart?: boolean) => void
  /** As `change`, apart, for buttons: what is wrong is told to the reader. */
  readonly attempt: (changes: Changes) => void
  /** Takes a new text, valid or not. */
  readonly type: (text: string) => void
  /** A new document: its text, and the name of its file. */
  readonly open: (text: string, name: string) => void
  readonly openScenario: (scenario: Scenario) => void
  readonly history: History<DeskState>
  readonly link: Address['link']
  readonly scenarios: Scenarios
  /** Sites, tracks and backgrounds of the reader's network. */
  readonly network: Accessor<readonly NetworkFile[]>
  readonly atlas: Atlas
  readonly setNetwork: (label: string, files: readonly NetworkFile[]) => void
  /** A design of the reader's own to be audited, as typed. */
  readonly own: Accessor<OwnDesign | undefined>
  readonly setOwn: (own: OwnDesign | undefined) => void
  readonly view: ViewChoice
  /** The whole desk as the text of a file. */
  readonly exported: () => Promise<string>
  readonly takeDesk: (desk: DeskState, results: readonly ResultFile[], name: string) => void
  /** Result files given to the page, the latest ones. */
  readonly resultFiles: Accessor<readonly ResultFile[]>
  readonly showResults: (files: readonly ResultFile[]) => void
  readonly wholeReport: () => Promise<Solved & { readonly problemText: string }>
  /** Workers for whoever draws: each caller cancels its own. */
  readonly openLane: (part: WorkerName) => Lane
}

/** What a change is called among the steps. */
const labelOf = (changes: Changes): string => {
  const parts = Object.entries(changes).map(([key, value]) =>
    value === undefined
      ? `${fieldName(key)} left out`
      : `${fieldName(key)} ${typeof value === 'number' ? keyText(key, value) : value}`,
  )
  return parts.length > 3 ? `${parts.slice(0, 2).join(', ')} and ${parts.length - 2} more` : parts.join(', ')
}

/** The reader's own things, each a signal. */
const createBelongings = () => {
  const [network, setNetwork] = createSignal<readonly NetworkFile[]>([])
  const [own, setOwn] = createSignal<OwnDesign>()
  const [resultFiles, showResults] = createSignal<readonly ResultFile[]>([])
  return { network, setNetwork, own, setOwn, resultFiles, showResults }
}

/** Steps of a desk whose parts are the stores. */
const createDesk = (
  document: ProblemDocument,
  answer: Answer,
  belongings: ReturnType<typeof createBelongings>,
) => {
  // The scenarios tell of their steps, and the steps hold the scenarios.
  const told: { step?: (label: string) => void } = {}
  const scenarios = createScenarios((label) => told.step?.(label))
  const state = (): DeskState => {
    const own = belongings.own()
    return {
      document: document.state(),
      solver: answer.solver(),
      scenarios: scenarios.all(),
      files: belongings.network(),
      ...(own && { own }),
    }
  }
  const putRest = ({ scenarios: all, files, own }: Omit<DeskState, 'document' | 'solver'>): void =>
    batch(() => {
      scenarios.set(all)
      belongings.setNetwork(files)
      belongings.setOwn(own)
    })
  const put = (desk: DeskState): void => {
    answer.chooseSolver(desk.solver)
    putRest(desk)
    document.put(desk.document)
  }
  const history = createHistory(state, put, 'Opened the page')
  told.step = history.step
  return { state, put, putRest, history, scenarios }
}

type Belongings = ReturnType<typeof createBelongings>
type Desk = ReturnType<typeof createDesk>

/** All stores of a page. */
interface Stores {
  readonly document: ProblemDocument
  readonly answer: Answer
  readonly belongings: Belongings
  readonly desk: Desk
}

/** What changes the problem, each a step to take back. */
const createChanges = ({ document, answer, desk: { history } }: Stores, report: (error: unknown) => void) => {
  const change = (changes: Changes, apart = false): void => {
    const label = labelOf(changes)
    const kind = apart ? undefined : Object.keys(changes).join(' ')
    document.change(changes, !apart, () => history.step(label, kind))
  }
  return {
    change,
    attempt: (changes: Changes): void => {
      try {
        change(changes, true)
      } catch (error) {
        report(error)
      }
    },
    type: (text: string): void => {
      history.step('Typed in the text', 'typing')
      document.put({ text })
    },
    chooseSolver: (id: string): void => {
      history.step(`Solver ${id}`)
      answer.chooseSolver(id)
    },
  }
}

/** What opens another problem, each with an entry of the browser's history. */
const createOpenings = (
  { document, answer, desk, belongings }: Stores,
  tell: (fault: string | undefined) => void,
  report: (error: unknown) => void,
) => {
  const begin = (label: string, text: string, name: string, solver?: string): void => {
    desk.history.step(label)
    tell(undefined)
    if (solver !== undefined) answer.chooseSolver(solver)
    document.put({ text, fileName: name, pending: {} })
  }
  const address = createAddress({
    steps: desk.history,
    text: document.text,
    open: (text) => begin('Opened a link', text, 'linked-problem.yaml'),
    report,
  })
  return {
    open: (text: string, name: string): void => address.enter(() => begin(`Opened ${name}`, text, name)),
    openScenario: ({ name, document: { text, fileName }, solver }: Scenario): void =>
      address.enter(() => begin(`Opened ‘${name}’`, text, fileName, solver)),
    takeDesk: (taken: DeskState, results: readonly ResultFile[], name: string): void =>
      address.enter(() => {
        desk.history.step(`Opened the desk ${name}`)
        desk.put(taken)
        if (results.length > 0) belongings.showResults(results)
      }),
    link: async (): Promise<void> => {
      await document.settled()
      await address.link()
    },
    exported: async (): Promise<string> => {
      await document.settled()
      return deskText(desk.state(), belongings.resultFiles())
    },
  }
}

/** Files of results, written when others come. */
const keepResults = async (store: DeskStore, { resultFiles, showResults }: Belongings): Promise<void> => {
  createEffect(on(resultFiles, (files) => void store.writeResults(files), { defer: true }))
  const kept = resultFilesOf(await store.results)
  // Whoever was quicker than the store keeps what they dropped.
  if (kept.length > 0 && resultFiles().length === 0) showResults(kept)
}

/** Takes up what was kept, and keeps what changes. */
const keepOn = (
  { document, answer, belongings, desk }: Stores,
  view: ViewChoice,
  report: (error: unknown) => void,
): void => {
  const given = givenProblem()
  const store = openDeskStore()
  const kept = keptDocument(store, given)
  if (kept) {
    answer.chooseSolver(kept.solver)
    const changed = kept.document.text !== given.text || Object.keys(kept.document.pending).length > 0
    if (changed || !given.reference) document.put(kept.document)
  } else if (!given.reference) document.put({ text: given.text })
  void takeUp(store, desk.history, kept, `Opened ${given.name}`, (rest) => {
    desk.putRest(rest.desk)
    if (kept) view.restore(rest.view)
  }).catch(report)
  void keepResults(store, belongings).catch(report)
  createAutosave(
    store,
    (): KeptDocument => {
      const { id, label } = desk.history.steps()[desk.history.at()]
      const present = { document: document.state(), solver: answer.solver() }
      return { given: givenMark(given), ...present, step: { id, label } }
    },
    () => ({ steps: desk.history.saved(), desk: desk.state(), view: view.saved() }),
    [
      document.text,
      document.spec,
      document.fileName,
      answer.solver,
      desk.scenarios.all,
      belongings.network,
      belongings.own,
      desk.history.at,
      view.saved,
    ],
  )
}

export const createStudio = (): Studio => {
  const [fault, tell] = createSignal<string>()
  const report = (error: unknown): void => {
    if (!isStale(error)) tell(messageOf(error))
  }
  const reader = openLane('reader')
  const document = createDocument(givenProblem(), reader, report)
  const answer = createAnswer(document.spec, report)
  const belongings = createBelongings()
  const desk = createDesk(document, answer, belongings)
  const stores: Stores = { document, answer, belongings, desk }
  const view = createViewChoice()
  keepOn(stores, view, report)
  const { history, scenarios } = desk
  return {
    ...document,
    ...answer,
    ...createTheme(),
    ...createChanges(stores, report),
    ...createOpenings(stores, tell, report),
    fault,
    tell,
    report,
    history,
    scenarios,
    view,
    atlas: createAtlas(belongings.network),
    network: belongings.network,
    setNetwork: (label, files) => {
      history.step(label)
      belongings.setNetwork(files)
    },
    own: belongings.own,
    setOwn: (own) => {
      history.step('A design of my own', 'own')
      belongings.setOwn(own)
    },
    resultFiles: belongings.resultFiles,
    showResults: belongings.showResults,
    wholeReport: async () => {
      const whole = await answer.whole()
      const { text } = await reader.ask('write', { spec: whole.spec })
      return { ...whole, problemText: text }
    },
    openLane,
  }
}
