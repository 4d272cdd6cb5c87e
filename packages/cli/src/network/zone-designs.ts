/** One design a zone beside one for the whole list: the document of `dwell zones --json`. */
import { type Design, Problem, type ProblemSpec, type SolveStatus } from '@dwell/core'
import type { Deadline, Engine } from '@dwell/engine'
import { type SiteList, sitesReport, type Zone, type ZoneLaw, zoneLaws, zoneRemarks } from '@dwell/network'
import { InputError } from '../failure.js'

export const ZONES_VERSION = 1

export interface ZoneDesign {
  readonly name: string
  readonly masts: number
  /** m² */
  readonly area: number
  readonly density: number
  readonly spacing: number
  readonly status: SolveStatus
  readonly design?: Design
  readonly objective?: number
  /** Constraints that bind at the design. */
  readonly binds: readonly string[]
  /** The network-wide design judged here. */
  readonly wide?: { readonly kept: boolean; readonly objective: number; readonly breaks: readonly string[] }
}

export interface ZonesReport {
  readonly version: typeof ZONES_VERSION
  readonly problem: {
    readonly title: string
    readonly objective: ProblemSpec['objective']
    readonly unit: string
  }
  readonly network: ZoneDesign
  readonly zones: readonly ZoneDesign[]
  /** Zones with fewer than three masts, or no area. */
  readonly leftOut: readonly { readonly name: string; readonly masts: number }[]
  /** Zones that overlap or lie beyond the window, masts in none. */
  readonly remarks: readonly string[]
  readonly notices: readonly string[]
}

interface Task {
  readonly engine: Engine
  readonly spec: ProblemSpec
  readonly deadline: Deadline
  readonly signal: AbortSignal
}

const problemWith = ({ network, ...rest }: ProblemSpec, { density, spacing }: ZoneLaw): Problem =>
  new Problem({ ...rest, network: { ...network, bsDensity: density, minSpacing: spacing } })

const designed = async (
  { engine, spec, deadline, signal }: Task,
  head: Pick<ZoneDesign, 'name' | 'masts' | 'area'>,
  law: ZoneLaw,
  network?: Design,
): Promise<ZoneDesign & { readonly unit: string }> => {
  const problem = problemWith(spec, law)
  const quick = { prices: false, crossCheck: false, diagnose: false }
  const report = await engine.solve(problem, { ...quick, deadline, signal })
  const { status, design, objective, constraints } = report
  const solved = design !== undefined && (status === 'optimal' || status === 'feasible')
  const there = network && problem.evaluate(network)
  return {
    ...head,
    ...law,
    status,
    ...(solved && objective ? { design, objective: objective.value } : {}),
    binds: solved ? constraints.filter(({ active }) => active).map(({ name }) => name) : [],
    ...(there
      ? {
          wide: {
            kept: there.feasible,
            objective: there.objective.value,
            breaks: there.constraints.filter(({ violation }) => violation > 0).map(({ name }) => name),
          },
        }
      : {}),
    unit: objective?.unit ?? problem.evaluate({ K: 1, rho: 0.01, theta: 0.1, r: 0 }).objective.unit,
  }
}

const listLaw = (list: SiteList): ZoneLaw => {
  const { density, spacing, reasons } = sitesReport(list, [])
  if (density === null || spacing === null)
    throw new InputError(`the site list has no density: ${reasons['density'] ?? reasons['spacing']}`)
  return { density, spacing: spacing.q01 }
}

/** @throws InputError where the list has no density */
export const designZones = async (
  task: Task,
  list: SiteList,
  zones: readonly Zone[],
): Promise<ZonesReport> => {
  const { window } = list
  const head = { name: 'all', masts: window.masts.length, area: window.area }
  const { unit, ...network } = await designed(task, head, listLaw(list))
  const laws = zoneLaws(list, zones)
  const rows: ZoneDesign[] = []
  const leftOut: { name: string; masts: number }[] = []
  for (const [i, { name, masts, area }] of zones.entries()) {
    const law = laws[i]
    if (!law) leftOut.push({ name, masts: masts.length })
    else {
      const { unit: _, ...row } = await designed(
        task,
        { name, masts: masts.length, area },
        law,
        network.design,
      )
      rows.push(row)
    }
  }
  const { title, objective } = task.spec
  return {
    version: ZONES_VERSION,
    problem: { title, objective, unit },
    network,
    zones: rows,
    leftOut,
    remarks: zoneRemarks(list, zones),
    notices: list.notices,
  }
}
