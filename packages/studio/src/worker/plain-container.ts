/**
 * What the engine asks of Inversify, in a page where nothing is exchanged: the build resolves `inversify` to this
 * module, so that no page waits for a planner of injections that it has no use for.
 */
export class Container {
  readonly #bound = new Map<symbol, unknown[]>()

  bind<Service>(id: symbol): { readonly toConstantValue: (service: Service) => void } {
    return {
      toConstantValue: (service) => void this.#bound.set(id, [...(this.#bound.get(id) ?? []), service]),
    }
  }

  isBound(id: symbol): boolean {
    return this.#bound.has(id)
  }

  /** All that is bound, in the order of binding. */
  getAll<Service>(id: symbol): Service[] {
    // Whoever bound it under this identifier says what it is, as with Inversify.
    return [...(this.#bound.get(id) ?? [])] as Service[]
  }

  /** @throws Error unless exactly one is bound */
  get<Service>(id: symbol): Service {
    const [service, ...others] = this.getAll<Service>(id)
    if (!this.isBound(id) || others.length > 0)
      throw new Error(`${String(id)} is bound ${others.length > 0 ? 'more than once' : 'to nothing'}`)
    return service
  }

  unbind(id: symbol): void {
    this.#bound.delete(id)
  }
}
