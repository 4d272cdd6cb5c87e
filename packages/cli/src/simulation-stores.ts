/** Stores of simulations that are closed together. */
import type { RunStore } from '@dwell/simulate'
import { openSimulationStore } from '@dwell/sweep'

export const simulationStores = () => {
  const stores: RunStore[] = []
  return {
    open: (...of: Parameters<typeof openSimulationStore>): RunStore => {
      const store = openSimulationStore(...of)
      stores.push(store)
      return store
    },
    close: (): void => {
      for (const store of stores) store.close()
    },
  }
}
