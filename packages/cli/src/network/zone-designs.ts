/** One design a zone beside one for the whole list: the document of `dwell zones --json`. */
import { type Design, isFeasibleStatus, Problem, type ProblemSpec } from '@dwell/core'
import type { MeasuredCells } from '@dwell/core/model'
import type { Deadline, DesignedZones, Engine, ZoneDesign } from '@dwell/engine'
import type { MappedZones } from '@dwell/figures'
import { type SiteList, sitesReport, type Zone, type ZoneLaw, zoneLaws, zoneRemarks } from '@dwell/network'
import { clipToRing, type Ring } from '@dwell/simulate/kernel'
import { InputError } from '../failure.js'

export const ZONES_VERSION = 1

type MappedZone = MappedZones['zones'][number]

export interface ZonesReport extends DesignedZones {
  readonly version: typeof ZONES_VERSION
  readonly zones: readonly (ZoneDesign & Pick<MappedZone, 'polygons' | 'middle'>)[]
  /** Edge of the window, m on the plane of the list. */
  readonly window: MappedZone['polygons'][number][number]
  /** Of that plane, in degrees; absent for a list in metres. */
  readonly origin?: { readonly lon: number; readonly lat: number }
  readonly leftOut: readonly (DesignedZones['leftOut'][number] & Pick<MappedZone, 'polygons'>)[]
  readonly notices: readonly string[]
}

/** What is known of a zone: the law of its own cells, where it was measured. */
type CellsOfZone = ZoneLaw & { readonly measured?: MeasuredCells }

interface Task {
  readonly engine: Engine
  readonly spec: ProblemSpec
  readonly deadline: Deadline
  readonly signal: AbortSignal
  /** The law of the cells of a zone's own window; undefined where it cannot be measured. */
  readonly cellsOf?: (zone: Zone) => Promise<MeasuredCells | undefined>
}

const problemWith = (
  { engine, spec: { network, ...rest } }: Task,
  { density, spacing, measured }: CellsOfZone,
): Problem =>
  engine.compile({
    ...rest,
    network: { ...network, bsDensity: density, minSpacing: spacing, ...(measured ? { measured } : {}) },
  })

const designed = async (
  task: Task,
  head: Pick<ZoneDesign, 'name' | 'masts' | 'area'>,
  { measured, ...law }: CellsOfZone,
  network?: Design,
): Promise<ZoneDesign & { readonly unit: string }> => {
  const { engine, deadline, signal } = task
  const problem = problemWith(task, { ...law, ...(measured ? { measured } : {}) })
  const quick = { prices: false, crossCheck: false, diagnose: false }
  const report = await engine.solve(problem, { ...quick, deadline, signal })
  const { status, design, objective, constraints } = report
  const solved = design !== undefined && isFeasibleStatus(status)
  const there = network && problem.evaluate(network)
  return {
    ...head,
    ...law,
    status,
    ...(solved && objective ? { design, objective: objective.value } : {}),
    binds: solved ? constraints.filter(({ active }) => active).map(({ name }) => name) : [],
    ...(there && {
      wide: {
        kept: there.feasible,
        objective: there.objective.value,
        breaks: there.constraints.filter(({ violation }) => violation > 0).map(({ name }) => name),
      },
    }),
    unit: objective?.unit ?? problem.evaluate({ K: 1, rho: 0.01, theta: 0.1, r: 0 }).objective.unit,
  }
}

const listLaw = (list: SiteList): ZoneLaw => {
  const { density, spacing, reasons } = sitesReport(list, [])
  if (density === null || spacing === null)
    throw new InputError(`the site list has no density: ${reasons['density'] ?? reasons['spacing']}`)
  return { density, spacing: spacing.q01 }
}

/** Centimetres are enough for a map. */
const rounded = (value: number): number => Math.round(100 * value) / 100
const outline = ({ xs, ys }: Ring) => ({ xs: Array.from(xs, rounded), ys: Array.from(ys, rounded) })

const mean = (values: readonly number[]): number =>
  rounded(values.reduce((sum, each) => sum + each, 0) / values.length)

/** What the window has of a zone. */
const polygonsOf = ({ window }: SiteList, { polygons }: Zone): MappedZone['polygons'] =>
  polygons.map((rings) => rings.map((ring) => outline(clipToRing(ring, window.ring))))

const middleOf = ({ masts }: SiteList, { masts: own }: Zone): MappedZone['middle'] => ({
  x: mean(own.map((i) => masts.xs[i])),
  y: mean(own.map((i) => masts.ys[i])),
})

/** Fewer masts have too narrow a window for any law of their own. */
const MEASURED_MASTS = 20

/** The cells of a zone's own window, where they were measured for more cooperators than the design of all has. */
const ownCells = async (
  { cellsOf }: Task,
  zone: Zone,
  all: Design | undefined,
): Promise<{ readonly measured?: MeasuredCells }> => {
  if (!all || zone.masts.length < MEASURED_MASTS) return {}
  const measured = await cellsOf?.(zone)
  return measured && measured.resting.length > all.K ? { measured } : {}
}

/** Which zones have the law of their own cells. */
const lawRemark = ({ cellsOf }: Task, own: readonly string[], all: number): readonly string[] => {
  if (!cellsOf) return []
  const others = `the law of the cells is that of the whole list`
  const few = `too few masts or too narrow a window for one of their own`
  if (own.length === 0) return [`In all zones ${others}: ${few}.`]
  const rest = own.length < all ? `; in the others it is that of the whole list: ${few}` : ''
  return [
    `In ${own.map((each) => `'${each}'`).join(', ')} the law of the cells is that of the zone's own window${rest}.`,
  ]
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
  const rows: ZonesReport['zones'][number][] = []
  const own: string[] = []
  const leftOut: ZonesReport['leftOut'][number][] = []
  for (const [i, zone] of zones.entries()) {
    const { name, masts, area } = zone
    const law = laws[i]
    if (!law) leftOut.push({ name, masts: masts.length, polygons: polygonsOf(list, zone) })
    else {
      const zoneHead = { name, masts: masts.length, area }
      const cells = await ownCells(task, zone, network.design)
      const first = await designed(task, zoneHead, { ...law, ...cells }, network.design)
      // Without a design the end of the law of a narrow window may be why.
      const enough = !cells.measured || first.design !== undefined
      const { unit: _, ...row } = enough ? first : await designed(task, zoneHead, law, network.design)
      if (cells.measured && enough) own.push(name)
      rows.push({ ...row, polygons: polygonsOf(list, zone), middle: middleOf(list, zone) })
    }
  }
  const { title, objective } = task.spec
  return {
    version: ZONES_VERSION,
    problem: { title, objective, unit },
    network,
    zones: rows,
    window: outline(window.ring),
    ...(list.plane.origin && { origin: list.plane.origin }),
    leftOut,
    remarks: [...zoneRemarks(list, zones), ...lawRemark(task, own, rows.length)],
    notices: list.notices,
  }
}
