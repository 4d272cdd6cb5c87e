/** Feet, miles, knots and their like, loaded after the first design. */
export { default as quantity } from 'js-quantities/esm'
