"""Peers of `test/bench/peers.mjs`: one problem by SciPy's differential evolution, by a vectorised NumPy grid, and as the
MILP that HiGHS (through SciPy) can state, on one core; processor time. Prints JSON.

The model is the independent one of problems/independent. What can be tabulated is made before the clock starts: the
rate of the downlink as a spline, A* of the radio, and for HiGHS every coefficient; that favours this side. Only the
forms of the paper are stated here: disc, Poisson handover, mean lifetime, crossing trap, mean load.
"""
import json
import math
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / 'problems' / 'independent'))

import numpy as np  # noqa: E402
from scipy.interpolate import CubicSpline  # noqa: E402
from scipy.optimize import Bounds, LinearConstraint, differential_evolution, milp  # noqa: E402
from scipy.sparse import coo_array  # noqa: E402
from scipy.special import gammainc, i0e  # noqa: E402

from judge import admissible, evaluate  # noqa: E402
from optimum import Model  # noqa: E402
from physics import PSI_C, fewest_slots, gain  # noqa: E402
from reader import load  # noqa: E402

model = Model(load(sys.argv[1]))
f, radio, kin = model.f, model.radio, model.kinematics
BANDWIDTH, LOAD = f['radio.bandwidth'], model.n / model.lam
GRID_K, GRID_THETA, GRID_RHO, GRID_R = 24, 48, 24, 24
K_TOP = int(min(200, max(3 * model.K_lo, math.ceil(4 * math.pi * model.lam * kin.D * kin.t_req) + 1)))
R_TOP = max(1e-9, min(model.r_max, 1e3))
A = radio.A(model.theta_lo)
beams = np.geomspace(model.theta_lo, model.theta_hi, 400)
rate = CubicSpline(np.log(beams), [model.downlink.rate(t) for t in beams])


def log_ratio(x):
    """ln(4(I0(x) - 1)/x^2), elementwise."""
    small = x < 0.5
    y = np.where(small, 1.0, x)
    a = (x / 2) ** 2
    series = np.log1p(a / 4 * (1 + a / 9 * (1 + a / 16 * (1 + a / 25 * (1 + a / 36)))))
    large = y + np.log(i0e(y) - np.exp(-y)) + np.log(4 / y ** 2)
    return np.where(small, series, large)


def judged(K, rho, theta, r):
    """Objective, and by how much (relatively, summed) the promises are broken; elementwise."""
    G = gain(theta, radio.eta)
    processing = radio.g0 * (rho / radio.ref) ** radio.zeta
    R1 = (A * G * G * radio.sigma * processing / (4 * math.pi * radio.gamma)) ** 0.25
    above = math.pi * model.lam * R1 ** 2 >= PSI_C
    R = np.where(above, np.sqrt(K / (math.pi * model.lam)), R1)
    effective = rho + r * model.delta
    slots = np.floor(model.budget / effective * (1 + 1e-12))
    m = K * LOAD
    blocked = np.where(slots >= 1, gammainc(np.maximum(slots, 1), m), 1)
    lifetime = np.log(R * R / (4 * kin.D)) + log_ratio(R * np.sqrt(r / kin.D))
    reach = radio.distance * (1 + theta / 2)
    broken = (
        np.maximum(0, math.log(kin.t_req) - lifetime)
        + np.maximum(0, np.log(np.maximum(blocked, 1e-300) / model.eps_b))
        + np.maximum(0, np.log(reach / R1) if radio.distance > 0 else 0)
        + np.maximum(0, model.K_lo - K)
    )
    return BANDWIDTH * rate(np.log(theta)) * (1 - effective * m), broken


def score(K, rho, theta, r):
    """To be minimised: broken promises above any objective."""
    value, broken = judged(K, rho, theta, r)
    return np.where(broken > 0, broken, -value / BANDWIDTH)


def design_of(x):
    return int(round(x[0])), math.exp(x[1]), math.exp(x[2]), float(x[3]) ** 2 * R_TOP if not model.static else 0.0


def evolve(seed):
    """r as a square, so that no handover is at the end of its range."""
    def objective(x):
        return score(np.round(x[0]), np.exp(x[1]), np.exp(x[2]), 0 * x[3] if model.static else x[3] ** 2 * R_TOP)
    bounds = [(1, K_TOP), tuple(np.log([model.lo, model.hi])), tuple(np.log([model.theta_lo, model.theta_hi])), (0, 1)]
    found = differential_evolution(objective, bounds, seed=seed, vectorized=True, updating='deferred', polish=False,
                                   integrality=[True, False, False, False], tol=1e-12, atol=1e-12, maxiter=2000)
    return design_of(found.x), found.nfev


def grid():
    """All combinations at once, then eight finer grids round the best."""
    lows = np.array([1, math.log(model.lo), math.log(model.theta_lo), 0.0])
    highs = np.array([K_TOP, math.log(model.hi), math.log(model.theta_hi), 0.0 if model.static else 1.0])
    low, high, best, count = lows, highs, None, 0
    for _ in range(9):
        K = np.unique(np.round(np.linspace(low[0], high[0], GRID_K)))
        axes = [K] + [np.linspace(a, b, n) for a, b, n in zip(low[1:], high[1:], (GRID_RHO, GRID_THETA, GRID_R))]
        mesh = np.meshgrid(*axes, indexing='ij')
        values = score(mesh[0], np.exp(mesh[1]), np.exp(mesh[2]), mesh[3] ** 2 * R_TOP)
        count += values.size
        at = np.unravel_index(np.argmin(values), values.shape)
        x = np.array([axis[i] for axis, i in zip(axes, at)])
        if best is None or values[at] <= best[0]:
            best = (values[at], x)
        half = (high - low) / 6
        low, high = np.maximum(lows, best[1] - half), np.minimum(highs, best[1] + half)
    return design_of(best[1]), count


def tabulated(count=160):
    """Coefficients of the MILP: one binary for each (K, beam), its share beside it."""
    entries = []
    for K in range(model.K_lo, K_TOP + 1):
        r = model.rate(model.footprint(K))
        if r > model.r_max * (1 + 1e-12):
            continue
        most = min(model.hi, model.budget / fewest_slots(K * LOAD, model.eps_b) - r * model.delta)
        for theta in np.geomspace(model.theta_lo, model.theta_hi, count):
            least = model.open_share(theta)
            if least <= most:
                entries.append((K, theta, r, least, most, BANDWIDTH * float(rate(math.log(theta)))))
        if r == 0:
            break
    return entries


def highs(entries):
    """max sum R_j (x_j - m_K(rho_j + delta r x_j)), lo_j x_j <= rho_j <= hi_j x_j, one x_j = 1; HiGHS."""
    n = len(entries)
    K, theta, r, low, high, worth = (np.array(column) for column in zip(*entries))
    m = K * LOAD
    scale = worth.max()
    cost = -np.concatenate([worth * (1 - m * model.delta * r), -worth * m]) / scale
    i = np.arange(n)
    one = np.ones(n)
    rows = coo_array((np.concatenate([low, -one, -high, one, one]),
                      (np.concatenate([i, i, n + i, n + i, 0 * i + 2 * n]), np.concatenate([i, n + i, i, n + i, i]))))
    limits = LinearConstraint(rows, np.concatenate([np.full(2 * n, -np.inf), [1]]), np.concatenate([np.zeros(2 * n), [1]]))
    found = milp(cost, constraints=limits, integrality=np.concatenate([one, 0 * one]), bounds=Bounds(0, 1))
    j = int(np.argmax(found.x[:n]))
    return (int(K[j]), float(found.x[n + j]), float(theta[j]), float(r[j])), n


def timed(work):
    start = time.process_time()
    design, count = work()
    seconds = time.process_time() - start
    report = evaluate(model, *design)
    return {'seconds': seconds, 'count': count, 'design': design, 'value': report['value'],
            'admissible': bool(admissible(report, 1e-6))}


entries = tabulated()
out = {'evolution': [timed(lambda seed=seed: evolve(seed)) for seed in range(1, 6)],
       'grid': [timed(grid) for _ in range(3)]}
if entries:
    out['highs'] = [timed(lambda: highs(entries)) for _ in range(3)]
print(json.dumps(out))
