/** λ|S_K|/ψ by the transform, K > 1. */
export declare const areaByTransform: (K: number, psi: number, terms?: number) => number
