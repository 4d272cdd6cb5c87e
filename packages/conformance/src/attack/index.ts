/** An attack on what solvers prove: problems on the edges of the model, and a brute force. */
export { attackOnce, type AttackRound, refutation } from './attack.js'
export { bruteForce } from './brute-force.js'
export { drawProblem, regionOf } from './draw.js'
