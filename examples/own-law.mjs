// A law of your own, in place of one that ships: the disc for targets that move half as fast again as the problem says,
// such as at rush hour. A function of the shipped laws gives those that replace them, by option and name.
//
//   dwell solve dwell:urban-micro --laws examples/own-law.mjs
//   dwell sweep dwell:urban-micro --laws examples/own-law.mjs --over network.bsDensity=1e-5..1e-3:log:12
export default (shipped) => ({
  footprints: {
    disc: (spec, promise) => {
      const target = { ...spec.target, diffusion: 1.5 * spec.target.diffusion }
      return shipped.footprints.disc({ ...spec, target }, promise)
    },
  },
})
