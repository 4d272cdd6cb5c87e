/** How dense points can be that keep a least distance from each other. */

/** 2/(√3·h²): the density of the hexagonal packing, above which no layout with spacing h (m) exists; 1/m². */
export const densestPacking = (spacing: number): number => 2 / (Math.sqrt(3) * spacing * spacing)

/**
 * 1/(πh²): the density at which the Matérn II process with hard core h (m) saturates; 1/m².
 * Source: Haenggi, Stochastic Geometry for Wireless Networks (2012), §3.5.
 */
export const densestHardCore = (spacing: number): number => 1 / (Math.PI * spacing * spacing)

/** 1/(e·πh²): the densest Matérn I process with hard core h (m), the one that the paper's §II-B names; 1/m². */
export const densestMaternOne = (spacing: number): number => densestHardCore(spacing) / Math.E
