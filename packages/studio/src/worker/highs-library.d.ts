/** What the build resolves `highs-library` to: the ES module of the package `highs`. */
declare module 'highs-library' {
  interface Hooks {
    readonly instantiateWasm: (
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance) => void,
    ) => void
  }
  const load: (hooks: Hooks) => Promise<unknown>
  export default load
}
