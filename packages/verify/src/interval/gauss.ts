/**
 * Gauss–Legendre with 16 nodes and Gauss–Lobatto with 17 on [−1, 1]; abscissae of one half and weights, from
 * mpmath with 22 digits. Both err by a multiple of f⁽³²⁾, Gauss of positive and Lobatto of negative sign: of a
 * completely monotone function Gauss gives a lower and Lobatto an upper bound (docs/proof.md, section 4).
 */

export interface Rule {
  /** Nodes as doubles nearest to the true ones. */
  readonly nodes: readonly number[]
  readonly weights: readonly number[]
}

const mirrored = (half: readonly (readonly [number, number])[]): Rule => {
  const all = [...half.filter(([x]) => x > 0).map(([x, w]) => [-x, w] as const), ...half]
  return { nodes: all.map(([x]) => x), weights: all.map(([, w]) => w) }
}

export const GAUSS: Rule = mirrored([
  [0.09501250983763744018532, 0.1894506104550684962854],
  [0.2816035507792589132305, 0.1826034150449235888668],
  [0.4580167776572273863424, 0.1691565193950025381893],
  [0.6178762444026437484467, 0.1495959888165767320815],
  [0.7554044083550030338951, 0.1246289712555338720525],
  [0.8656312023878317438805, 0.09515851168249278480993],
  [0.944575023073232576078, 0.06225352393864789286284],
  [0.9894009349916499325962, 0.02715245941175409485178],
])

export const LOBATTO: Rule = mirrored([
  [0, 0.1906618747534694332994],
  [0.1895119735183173883043, 0.1872163396776192358921],
  [0.3721744335654770419072, 0.1770042535156578704369],
  [0.5413853993301015391237, 0.1603946619976215395163],
  [0.6910289806276847053949, 0.1379877462019265590562],
  [0.8156962512217703071068, 0.1105929090070281613758],
  [0.9108799959155735956238, 0.07919827050368711919026],
  [0.973132176631418314157, 0.0449219405432542096474],
  [1, 0.007352941176470588235294],
])
