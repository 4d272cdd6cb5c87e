/**
 * What the engine asks of Inversify, in a page where nothing is exchanged: the build resolves `inversify` to this
 * module, so that no page waits for a planner of injections that it has no use for.
 */
export class Container {
  readonly #bound = new Map<symbol, unknown[]>()

  bind(id: symbol): { readonly toConstantValue: (service: unknown) => void } {
    return {
      toConstantValue: (service) => void this.#bound.set(id, [...(this.#bound.get(id) ?? []), service]),
    }
  }

  isBound(id: symbol): boolean {
    return this.#bound.has(id)
  }

  /** All that is bound, in the order of binding. */
  getAll(id: symbol): unknown[] {
    return [...(this.#bound.get(id) ?? [])]
  }

  /** @throws Error unless exactly one is bound */
  get(id: symbol): unknown {
    const [service, ...others] = this.getAll(id)
    if (!this.isBound(id) || others.length > 0)
      throw new Error(`${String(id)} is bound ${others.length > 0 ? 'more than once' : 'to nothing'}`)
    return service
  }

  unbind(id: symbol): void {
    this.#bound.delete(id)
  }
}
