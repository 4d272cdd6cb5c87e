/**
 * HiGHS without a request: the build resolves the plugin's `highs` to this module, and the page hands
 * the WebAssembly bytes over before the solver runs.
 */
import library from 'highs-library'

let runtime: WebAssembly.Module | undefined

/** Takes the bytes of the WebAssembly module and compiles them, once. */
export const giveHighsRuntime = async (bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
  runtime ??= await WebAssembly.compile(bytes)
}

/** The library's loader with the runtime at hand. @throws Error when it has not been given */
export default (): ReturnType<typeof library> => {
  const compiled = runtime
  if (!compiled) throw new Error('the HiGHS runtime has not been loaded')
  return library({
    // The documented `wasmBinary` and `wasmModule` are not read by the build; this hook of Emscripten is.
    instantiateWasm: (imports, done) => {
      void WebAssembly.instantiate(compiled, imports).then(done)
    },
  })
}
