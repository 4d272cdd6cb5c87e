/** The build resolves what simulations take of Node to this: a page computes in its own worker. */

/** A turn of the event loop; a timer of a browser would take four milliseconds. */
export const setImmediate = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(undefined)
  })

/** Threads that nobody asks for here, and what they are handed. */
export const Piscina = function (): never {
  throw new Error('a page has no threads of Node')
}
export const serialize = Piscina
