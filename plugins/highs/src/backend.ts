/** A linear model through HiGHS: every option stated, every status mapped, every answer checked. */
import {
  type LinearBackend,
  type LinearModel,
  type LinearSolution,
  type LinearStatus,
  worstResidual,
} from '@dwell/reform/milp'
import highsModule, { type Highs, type ModelData } from 'highs'

const TOLERANCE = 1e-9
/** Seconds; the wrapper refuses an infinite option. */
const NO_LIMIT = 1e9
/** A point further from the model than this is not an answer to it. */
const CREDIBLE = 1e-6

// The package's types describe a CommonJS module; what an import really gets is the loader itself.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types describe another module format
const loadHighs = highsModule as unknown as (typeof highsModule)['default']

let runtime: Promise<Highs> | undefined

/** The WebAssembly runtime, loaded once; a failed load is tried again. */
const highs = (): Promise<Highs> => {
  if (runtime) return runtime
  const loading = loadHighs()
  runtime = loading
  loading.catch(() => {
    runtime = undefined
  })
  return loading
}

/** Every option that bears on the answer; the library's own default gaps are 1e-4 and 1e-6. */
const options = (
  milliseconds: number | undefined,
  presolve: boolean,
): Record<string, string | number | boolean> => ({
  output_flag: false,
  log_to_console: false,
  presolve: presolve ? 'on' : 'off',
  solver: 'choose',
  simplex_strategy: 1,
  simplex_scale_strategy: 2,
  random_seed: 0,
  time_limit: milliseconds === undefined ? NO_LIMIT : Math.max(1e-3, milliseconds / 1000),
  small_matrix_value: 1e-12,
  primal_feasibility_tolerance: TOLERANCE,
  dual_feasibility_tolerance: TOLERANCE,
  mip_feasibility_tolerance: TOLERANCE,
  mip_rel_gap: 0,
  mip_abs_gap: 0,
  mip_detect_symmetry: false,
  // Nodes are few here. Restarts and the heuristics that solve smaller models take up to 100 times as
  // long as the search itself, and the feasibility jump 40 ms whatever the model.
  mip_allow_restart: false,
  mip_heuristic_effort: 0,
  mip_heuristic_run_feasibility_jump: false,
  mip_heuristic_run_rins: false,
  mip_heuristic_run_rens: false,
  mip_heuristic_run_root_reduced_cost: false,
  mip_heuristic_run_zi_round: false,
  mip_heuristic_run_shifting: false,
})

const toModelData = (runtimeOf: Highs, { variables, rows, objective }: LinearModel): ModelData => {
  const { infinity, constants } = runtimeOf
  const cost = new Float64Array(variables.length)
  for (const [index, coefficient] of objective) cost[index] = coefficient
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const { terms } of rows) {
    for (const [index, coefficient] of terms) {
      indices.push(index)
      values.push(coefficient)
    }
    starts.push(indices.length)
  }
  const side = (value: number): number => (Math.abs(value) === Infinity ? Math.sign(value) * infinity : value)
  return {
    numCols: variables.length,
    numRows: rows.length,
    sense: constants.objectiveSense.maximize,
    offset: 0,
    colCost: cost,
    colLower: variables.map(({ lower }) => lower),
    colUpper: variables.map(({ upper }) => upper),
    rowLower: rows.map(({ lower }) => side(lower)),
    rowUpper: rows.map(({ upper }) => side(upper)),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: variables.length,
      starts,
      indices,
      values,
    },
    integrality: Int32Array.from(variables, ({ integer }) => (integer ? 1 : 0)),
  }
}

/** HiGHS model status → ours. Unbounded cannot be: every variable has finite bounds. */
const statusOf = ({ constants: { modelStatus: known } }: Highs, status: number): LinearStatus => {
  switch (status) {
    case known.optimal:
      return 'optimal'
    case known.infeasible:
    case known.unboundedOrInfeasible:
      return 'infeasible'
    case known.timeLimit:
    case known.iterationLimit:
    case known.solutionLimit:
    case known.objectiveBound:
    case known.objectiveTarget:
    case known.interrupted:
      return 'stopped'
    default:
      return 'failed'
  }
}

export const highsBackend: LinearBackend = {
  id: 'highs',
  attempts: 2,
  async solve(model: LinearModel, milliseconds?: number, attempt = 0): Promise<LinearSolution> {
    const loaded = await highs()
    return loaded.withModel(toModelData(loaded, model), (instance): LinearSolution => {
      instance.options.set(options(milliseconds, attempt === 0))
      const { modelStatus } = instance.run()
      const status = statusOf(loaded, modelStatus)
      if (status === 'infeasible') return { status }
      if (status !== 'optimal') return { status, message: `HiGHS ended with model status ${modelStatus}` }
      const values = instance.getSolution().colValue
      const residual = worstResidual(model, values)
      if (!(residual <= CREDIBLE))
        return { status: 'failed', message: `HiGHS returned a point that is off by ${residual}` }
      const proved = instance.info.get('mip_dual_bound')
      const bound = Math.max(Number(proved), instance.getObjectiveValue())
      return { status, values, bound, dualTolerance: TOLERANCE }
    })
  },
}
