/** The target-density objective n = m_N λ/K as a mixed-integer linear model in logarithms. */
import { type Design, largestLoad, type Problem } from "@dwell/core";
import { ClusteredFloor } from "../reduced/clustered-floor.js";
import { IsolatedFloor } from "../reduced/isolated-floor.js";
import type { ShareFloor } from "../reduced/share-floor.js";
import { BeamPartition } from "./beam-partition.js";
import { type RateOf, rateOf, type SizeRange, sizeRanges, splitRange } from "./cluster-sizes.js";
import {
  addSegments,
  addShareFloor,
  type Beams,
  chosenBeam,
  type Footprint,
  type Formulation,
  linkFootprints,
  PROMISE_SLACK,
  type SegmentColumns,
  splitAt,
} from "./formulation.js";
import { type LinearModel, LinearModelBuilder, type LinearTerm } from "./linear-model.js";
import type { WorkMeter } from "./work-meter.js";

/** Cluster sizes under one binary. */
interface SizeCell extends SizeRange {
  readonly footprint: Footprint;
  /** ln δr(high); without handover cost far below any share, where it adds nothing. */
  readonly logOverhead: number;
  /** ln of the largest effective share that the sensing budget and a target's cost cap leave. */
  readonly logMost: number;
  /** Upper bound of μ − κ: the load of the slots that the narrowest beam leaves `low` at the rate of `high`. */
  readonly highest: number;
}

/** Slot counts low … high under one binary, with ln m_high. */
interface SlotCell extends SizeRange {
  readonly logLoad: number;
}

/** Point at which ln(e^σ + e^χ) is bounded from below by its tangent plane. */
interface SumCut {
  readonly logShare: number;
  readonly logOverhead: number;
}

/** ln(e^σ + e^χ) ≥ constant + weight·σ + (1 − weight)·χ. */
const tangentOf = ({ logShare, logOverhead }: SumCut): { weight: number; constant: number } => {
  const weight = 1 / (1 + Math.exp(logOverhead - logShare));
  const sum = logShare - Math.log(weight);
  return { weight, constant: sum - weight * logShare - (1 - weight) * logOverhead };
};

interface Columns {
  readonly segments: readonly SegmentColumns[];
  readonly sizes: readonly (SizeCell & { readonly chosen: number })[];
  readonly slots: readonly (SlotCell & { readonly chosen: number })[];
  readonly logShare: number;
  readonly logSum: number;
}

/** e^−36 of the least share is under its last bit. */
const NO_OVERHEAD = -36;
/** Most ranges that splitting on sight may make in one round. */
const CELL_LIMIT = 40;

/**
 * Keeps the ranges worth a binary; once a good point is known, those that still look better are opened
 * together rather than one a round.
 */
const openOnSight = <Cell extends SizeRange>(
  cells: readonly Cell[],
  worth: (cell: Cell) => boolean,
  parts: (cell: Cell) => Cell[],
  threshold: number,
): Cell[] => {
  let kept = cells.filter(worth);
  while (
    threshold > -Infinity &&
    kept.length < CELL_LIMIT &&
    kept.some(({ low, high }) => low < high)
  )
    kept = kept.flatMap((cell) => (cell.low < cell.high ? parts(cell) : [cell])).filter(worth);
  return kept;
};

/**
 * maximise μ − κ over one beam segment, one range of K, one range of N, with
 *   σ ≥ lines ≤ ln S(θ),   κ = ln K_low,   ν = ln N_low,   μ = ln m_N at N_high
 *   ς ≥ tangents of ln(e^σ + e^χ),  χ = ln δr_K          (ρ_eff = ρ + rδ, eq. (39); convex)
 *   ν + ς ≤ ln ρ_max                                      (N slots fit)
 * N and K are integers of the model; ranges of either are split where a solution lands.
 */
export class DensityFormulation implements Formulation {
  readonly partitions = 3;
  readonly conclusive = true;
  readonly #problem: Problem;
  readonly #work: WorkMeter;
  readonly #rate: RateOf;
  readonly #beams: (Beams & { floor: ShareFloor })[] = [];
  #sizes: SizeCell[] = [];
  #slots: SlotCell[] = [];
  readonly #cuts: SumCut[] = [];
  #columns: Columns | undefined;

  constructor(problem: Problem, work: WorkMeter) {
    this.#problem = problem;
    this.#work = work;
    this.#rate = rateOf(problem);
    const { min, max } = problem.spec.radio.beamwidth;
    this.#open("clustered", new ClusteredFloor(problem), sizeRanges(problem, this.#rate), min, max);
    const isolated = new IsolatedFloor(problem);
    const from = isolated.possible ? isolated.narrowest(min, max) : Number.NaN;
    const K = problem.reliabilityFloor;
    if (!Number.isNaN(from)) this.#open("isolated", isolated, [{ low: K, high: K }], from, max);
    if (this.#beams.length === 0) return;
    const least = Math.min(
      ...this.#beams.map(({ partition }) => partition.segments[0].a.floor.effective),
    );
    const most = problem.slots(least);
    for (let low = 1; low <= most; low *= 2)
      this.#slots.push(this.#slotCell({ low, high: Math.min(most, 2 * low - 1) }));
  }

  toModel(objective: number): number {
    return objective > 0 ? Math.log(objective / this.#problem.spec.network.bsDensity) : -Infinity;
  }

  toObjective(modelValue: number): number {
    return this.#problem.spec.network.bsDensity * Math.exp(modelValue);
  }

  #open(
    footprint: Footprint,
    floor: ShareFloor,
    ranges: readonly SizeRange[],
    from: number,
    to: number,
  ): void {
    const first = floor.at(from);
    if (Number.isNaN(first.demand))
      throw new RangeError(`the coverage is not a number at ${from} rad`);
    if (!(first.effective < Infinity) || ranges.length === 0) return;
    const cells = ranges.map((range) => this.#sizeCell(footprint, range, first.effective));
    const most = Math.exp(Math.max(...cells.map(({ logMost }) => logMost)));
    const end = floor.widest(most * (1 + 1e-13), from, to);
    if (Number.isNaN(end)) return;
    const partition = new BeamPartition(this.#problem, floor, from, end, this.#work, 4);
    this.#beams.push({ footprint, partition, floor });
    this.#sizes.push(...cells);
  }

  #sizeCell(footprint: Footprint, { low, high }: SizeRange, least: number): SizeCell {
    const { budget } = this.#problem.spec;
    const overhead = footprint === "clustered" ? this.#rate(high) * budget.handoverCost : 0;
    const floor = Math.log(least) + NO_OVERHEAD;
    return {
      footprint,
      low,
      high,
      logOverhead: overhead > 0 ? Math.max(floor, Math.log(overhead)) : floor,
      logMost: Math.log(Math.min(budget.sensing, (budget.targetCost ?? Infinity) / low)),
      highest: this.#logLoad(this.#problem.slots(least + overhead)) - Math.log(low),
    };
  }

  #slotCell(range: SizeRange): SlotCell {
    return { ...range, logLoad: this.#logLoad(range.high) };
  }

  #logLoad(slots: number): number {
    return Math.log(largestLoad(slots, this.#problem.spec.service.blocking));
  }

  relaxation(threshold: number): LinearModel | undefined {
    if (this.#slots.length === 0) return undefined;
    this.#sizes = openOnSight(
      this.#sizes,
      ({ highest }) => highest >= threshold,
      (cell) => this.#sizeParts(cell),
      threshold,
    );
    const smallest = Math.min(...this.#sizes.map(({ low }) => low));
    this.#slots = openOnSight(
      this.#slots,
      ({ logLoad }) => logLoad - Math.log(smallest) >= threshold,
      (cell) => splitRange(cell).map((range) => this.#slotCell(range)),
      threshold,
    );
    const parts = this.#beams
      .filter(({ footprint }) => this.#sizes.some((cell) => cell.footprint === footprint))
      .flatMap((beams) => beams.partition.segments.map((segment) => ({ beams, segment })));
    if (parts.length === 0 || this.#sizes.length === 0 || this.#slots.length === 0)
      return undefined;
    return this.#build(parts);
  }

  #build(parts: Parameters<typeof addSegments>[1]): LinearModel {
    const builder = new LinearModelBuilder();
    const segments = addSegments(builder, parts);
    const sizes = this.#sizes.map((cell, i) => ({
      ...cell,
      chosen: builder.variable(`size_${i}`, 0, 1, "integer"),
    }));
    const slots = this.#slots.map((cell, i) => ({
      ...cell,
      chosen: builder.variable(`slots_${i}`, 0, 1, "integer"),
    }));
    linkFootprints(builder, segments, sizes);
    builder.equal(
      "one_count",
      slots.map(({ chosen }): LinearTerm => [chosen, 1]),
      1,
    );
    const low = Math.min(...parts.map(({ segment }) => segment.a.logShare)) - PROMISE_SLACK;
    const high = Math.max(low, Math.log(this.#problem.spec.budget.sensing)) + PROMISE_SLACK;
    const logShare = builder.variable("log_share", low, high);
    const logSum = builder.variable("log_effective_share", low, high);
    addShareFloor(builder, segments, logShare);
    builder.atMost(
      "budget",
      [[logSum, 1], ...sizes.map(({ chosen, logMost }): LinearTerm => [chosen, -logMost])],
      PROMISE_SLACK,
    );
    builder.atMost(
      "slots_fit",
      [[logSum, 1], ...slots.map((cell): LinearTerm => [cell.chosen, Math.log(cell.low)])],
      Math.log(this.#problem.spec.budget.sensing) + PROMISE_SLACK,
    );
    if (this.#cuts.length === 0)
      for (const { logOverhead } of new Set([sizes[0], sizes.at(-1)!]))
        this.#cuts.push({ logShare: low, logOverhead });
    this.#cuts.forEach((cut, k) => {
      const { weight, constant } = tangentOf(cut);
      builder.atMost(
        `effective_${k}`,
        [
          [logSum, -1],
          [logShare, weight],
          ...sizes.map(({ chosen, logOverhead }): LinearTerm => [
            chosen,
            (1 - weight) * logOverhead,
          ]),
        ],
        -constant,
      );
    });
    builder.maximise([
      ...slots.map(({ chosen, logLoad }): LinearTerm => [chosen, logLoad]),
      ...sizes.map((cell): LinearTerm => [cell.chosen, -Math.log(cell.low)]),
    ]);
    this.#columns = { segments, sizes, slots, logShare, logSum };
    return builder.build();
  }

  exceeds(claim: number): boolean {
    const { segments, sizes, slots } = this.#columns!;
    const tangents = this.#cuts.map(tangentOf);
    const budget = Math.log(this.#problem.spec.budget.sensing);
    return sizes.some((size) => {
      const own = segments.filter(({ beams }) => beams.footprint === size.footprint);
      if (own.length === 0) return false;
      // S rises, so the first segment asks for the least.
      const share = own[0].segment.a.logShare;
      const sum = Math.max(
        share,
        ...tangents.map(
          ({ weight, constant }) => constant + weight * share + (1 - weight) * size.logOverhead,
        ),
      );
      if (sum > size.logMost) return false;
      return slots.some(
        ({ low, logLoad }) => Math.log(low) + sum <= budget && logLoad - Math.log(size.low) > claim,
      );
    });
  }

  #chosen<Cell extends { readonly chosen: number }>(
    cells: readonly Cell[],
    values: ArrayLike<number>,
  ): Cell {
    return cells.reduce((p, q) => (values[q.chosen] > values[p.chosen] ? q : p));
  }

  designs(values: ArrayLike<number>): readonly Design[] {
    const { segments, sizes } = this.#columns!;
    const beam = chosenBeam(segments, values);
    const size = this.#chosen(sizes, values);
    const beams = this.#beams.find(({ footprint }) => footprint === size.footprint)!;
    // The narrowest beam leaves the most slots; the solution's own may leave as many.
    const narrowest = beams.partition.segments[0].a.theta;
    const ends = new Set([size.low, size.high]);
    return [...ends]
      .flatMap((K) =>
        [beam.theta, narrowest].map((theta): Design => {
          this.#work.count();
          const { share, rate } = beams.floor.at(theta);
          return { K, rho: share, theta, r: size.footprint === "isolated" ? rate : this.#rate(K) };
        }),
      )
      .filter(({ rho }) => rho < Infinity);
  }

  refine(values: ArrayLike<number>): boolean {
    const { segments, sizes, slots, logShare, logSum } = this.#columns!;
    const beam = chosenBeam(segments, values);
    const size = this.#chosen(sizes, values);
    const slot = this.#chosen(slots, values);
    let progress = false;
    if (size.low < size.high) {
      const at = this.#sizes.findIndex((c) => c.footprint === size.footprint && c.low === size.low);
      this.#sizes.splice(at, 1, ...this.#sizeParts(size));
      progress = true;
    }
    if (slot.low < slot.high) {
      const at = this.#slots.findIndex((c) => c.low === slot.low);
      this.#slots.splice(at, 1, ...this.#slotParts(slot, values[logSum]));
      progress = true;
    }
    const share = values[logShare];
    const truth =
      Math.max(share, size.logOverhead) + Math.log1p(Math.exp(-Math.abs(share - size.logOverhead)));
    if (truth > values[logSum] + 1e-9) {
      this.#cuts.push({ logShare: share, logOverhead: size.logOverhead });
      progress = true;
    }
    if (!progress) progress = splitAt(beam);
    return progress;
  }

  #sizeParts(cell: SizeCell): SizeCell[] {
    const beams = this.#beams.find(({ footprint }) => footprint === cell.footprint)!;
    const least = beams.partition.segments[0].a.floor.effective;
    return splitRange(cell).map((range) => this.#sizeCell(cell.footprint, range, least));
  }

  /** Cuts a range of slot counts after the most that the solution's share really leaves. */
  #slotParts(slot: SlotCell, logSum: number): SlotCell[] {
    const fit = this.#problem.slots(Math.exp(logSum));
    const middle = Math.min(slot.high - 1, Math.max(slot.low, fit));
    return [
      { low: slot.low, high: middle },
      { low: middle + 1, high: slot.high },
    ].map((range) => this.#slotCell(range));
  }
}
