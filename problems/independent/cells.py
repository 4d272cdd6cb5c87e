"""Footprints of cells and the load of their base stations, from docs/model.md ("Footprints") and the tables alone.

The tables are data, read from packages/core/src/model/cells/tables.ts; what is done with them is written anew: SciPy's
monotone interpolants, a fine renewal grid, SciPy's negative binomial law.
"""
import json
import math
import re
from functools import lru_cache
from pathlib import Path

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.optimize import brentq
from scipy.special import gammainc, gammaincinv
from scipy.stats import nbinom

SLACK = 1e-12
MOST_STILL, MOST_MOVING = 1000, 200
_SOURCE = Path(__file__).resolve().parents[2] / 'packages/core/src/model/cells/tables.ts'


@lru_cache(maxsize=1)
def tables():
    out = {}
    for name, value in re.findall(r'export const (\w+)[^=]*= (\[.*?\])\n(?=\n|/\*|export|$)', _SOURCE.read_text() + '\n', re.S):
        out[name] = json.loads(re.sub(r',(\s*\])', r'\1', value))
    return out


def static_mean(K):
    """lambda D T0(K)."""
    return K / (4 * math.pi) / (1 + .6845 * K ** -.5 + .3984 / K - .1653 * K ** -1.5)


def log_gain(y):
    """ln 4 (I0(y) - 1)/y^2 by its series."""
    total, term, k = 0.0, 1.0, 0
    while term > 1e-18 * total:
        total += term
        k += 1
        term *= (y * y / 4) / (k + 1) ** 2
    return math.log(total)


def log_poisson(K, x):
    if K == 1:
        return math.log(static_mean(1))
    q = (.2032 * K ** -.5 - .9804 / K + 3.901 / K ** 2 + .4748 * x / K - .2449 * x / K ** 1.5 + .1792 * x / K ** 2
         + (3.9366 / K - 5.5689 / K ** 2) / (1 + x))
    return math.log(static_mean(K)) + log_gain(x / (1 + q))


def poisson_range(K):
    return math.inf if K == 1 else 15.0 if K <= 5 else 12.0 if K <= 12 else 10.0 if K <= MOST_MOVING else 0.0


@lru_cache(maxsize=1)
def periodic_curves():
    grid, best, out = tables()['PERIODIC_ARGUMENTS'], {}, {}
    for K, lives in tables()['PERIODIC_LIFETIMES']:
        gains = []
        for i, life in enumerate(lives):
            gains.append(max([math.log(life / static_mean(K)), best.get(i, 0.0)] + gains[-1:]))
            best[i] = gains[-1]
        out[K] = (PchipInterpolator([0] + grid[:len(gains)], [0] + gains), grid[len(gains) - 1])
    return out


def bracket(keys, K):
    above = min(k for k in keys if k >= K)
    below = max([k for k in keys if k < above] or [above])
    root = [k ** -.5 for k in (below, K, above)]
    return below, above, 1.0 if below == above else (root[0] - root[1]) / (root[0] - root[2])


def periodic_range(K):
    if K == 1:
        return math.inf
    if K > MOST_MOVING:
        return 0.0
    curves = periodic_curves()
    below, above, w = bracket([1] + list(curves), K)
    return curves[above][1] if w == 1 or below == 1 else min(curves[below][1], curves[above][1])


def log_periodic(K, x):
    if K == 1 or x == 0:
        return math.log(static_mean(K))
    curves = periodic_curves()
    below, above, w = bracket([1] + list(curves), K)
    low = 0.0 if below == 1 else float(curves[below][0](x))
    return math.log(static_mean(K)) + (1 - w) * low + w * float(curves[above][0](x))


@lru_cache(maxsize=4)
def usable(timing):
    """Largest x of each K, cut so that no cluster outreaches a larger one."""
    log, reach = (log_poisson, poisson_range) if timing == 'poisson' else (log_periodic, periodic_range)
    out, most = {1: math.inf}, math.inf
    for K in range(MOST_MOVING, 1, -1):
        x = reach(K)
        if log(K, x) > most:
            x = brentq(lambda x: log(K, x) - most, 0, x, xtol=1e-14)
        out[K] = x
        most = min(most, log(K, x))
    return out


class Static:
    """H of the static law of K, and its ageing version whose hazard never falls."""

    def __init__(self, K):
        levels = np.array(tables()['LOSS_LEVELS'])
        rows = {k: np.array(v) for k, v in tables()['STATIC_QUANTILES']}
        if K in rows:
            u = rows[K]
        else:
            below, above, w = bracket(list(rows), K)
            u = K * np.exp((1 - w) * np.log(rows[below] / below) + w * np.log(rows[above] / above))
        self.v, self.K = np.log(u), K
        self.curve = PchipInterpolator(self.v, np.log(-np.log1p(-levels)))
        self.slopes = self.curve.derivative()(self.v[0]), self.curve.derivative()(self.v[-1])
        self.power = min(K / 2, self.slopes[0])
        grid = np.exp(np.linspace(self.v[0], self.v[-1], 321))
        H = self.hazard(grid)
        rate = np.maximum.accumulate(np.diff(H) / np.diff(grid))
        self.grid, self.aged = grid, H[0] + np.concatenate([[0], np.cumsum(rate * np.diff(grid))])
        self.rate = rate[-1]

    def hazard(self, u):
        v = np.log(np.maximum(u, 1e-300))
        inner = self.curve(np.clip(v, self.v[0], self.v[-1]))
        inner = inner + np.where(v < self.v[0], self.power * (v - self.v[0]), 0)
        return np.exp(inner + np.where(v > self.v[-1], self.slopes[1] * (v - self.v[-1]), 0))

    def ageing(self, u):
        u = np.asarray(u, dtype=float)
        out = np.interp(u, self.grid, self.aged)
        out = np.where(u < self.grid[0], self.aged[0] * (u / self.grid[0]) ** max(1, self.power), out)
        return np.where(u > self.grid[-1], self.aged[-1] + self.rate * (u - self.grid[-1]), out)


static = lru_cache(maxsize=256)(Static)


def renewed(law, t, rate, steps):
    """Loss by t under Poisson renewals: trapezoidal steps of the renewal equation for the survival."""
    h = t / steps
    s = np.arange(steps + 1) * h
    kernel = np.exp(-rate * s - law.ageing(s))
    loss = np.zeros(steps + 1)
    F = -np.expm1(-law.ageing(s))
    weight = rate * np.exp(-rate * s) * F
    free = np.exp(-rate * s) * F + np.concatenate([[0], np.cumsum((weight[1:] + weight[:-1]) / 2) * h])
    for i in range(1, steps + 1):
        loss[i] = (free[i] + rate * h * float(np.dot(kernel[1:i], loss[i - 1:0:-1]))) / (1 - rate * h / 2)
    return loss[-1]


def loss(K, u, rate, timing):
    """P(T < t), u = lambda D t, rate in lambda D."""
    law = static(K)
    still = -math.expm1(-float(law.hazard(u)))
    if rate == 0 or K == 1:
        return still
    if timing == 'periodic':
        tau = 1 / rate
        whole = math.floor(u / tau)
        total = whole * float(law.ageing(tau)) + float(law.ageing(max(0.0, u - whole * tau))) if whole else float(law.ageing(u))
        return min(still, -math.expm1(-total))
    steps = int(max(200, 20 * rate * u))
    fine = renewed(law, u, rate, 2 * steps)
    return min(still, (4 * fine - renewed(law, u, rate, steps)) / 3)


class CellsKinematics:
    """As Kinematics of physics.py, for the cells of K = pi lambda R^2 base stations."""

    def __init__(self, f, law=None, timing=None):
        self.D, self.lam = f['target.diffusion'], f['network.bsDensity']
        self.tolerance = f['service.kinematicOutage']
        self.t_qos = f['service.coverageFraction'] * f['target.meanSojourn']
        self.t_req = self.t_qos / -math.log1p(-self.tolerance)
        self.law, self.timing = law or f['kinematics.law'], timing or f['handover.timing']
        self.time = self.t_req if self.law == 'exponential' else self.t_qos
        self.scale = self.lam * self.D
        self.most = MOST_STILL if self.law == 'exponential' else MOST_MOVING

    def reach(self, K):
        """Largest rate in lambda D."""
        x = usable(self.timing)[K] if self.law == 'exponential' and K <= MOST_MOVING else 15.0 if K <= MOST_MOVING else 0.0
        return math.inf if K == 1 else math.pi * x * x / K

    def excess(self, K, rate):
        """>= 0 where the promise holds, rate in lambda D."""
        if self.law == 'exponential':
            log = log_poisson if self.timing == 'poisson' else log_periodic
            return log(K, math.sqrt(K * rate / math.pi)) - math.log(self.time * self.scale)
        return 1 - loss(K, self.time * self.scale, rate, self.timing) / self.tolerance

    def margin(self, time, r):
        """As there: the requirement and the rate in units of R^2/D; K follows from the first."""
        K = round(math.pi * self.scale * self.time / time)
        rate = r * math.pi / K
        if K > self.most or rate > self.reach(K) * (1 + SLACK):
            return -math.inf
        return self.excess(K, rate)

    def kept(self, unit, r):
        """>= 0 where the promise holds: on a footprint of unit = R^2/D seconds, r in 1/unit."""
        return self.margin(self.time / unit, r)

    @lru_cache(maxsize=2000)
    def size_rate(self, K):
        if K > self.most:
            return math.inf
        if self.excess(K, 0.0) >= -SLACK:
            return 0.0
        top = self.reach(K)
        if K == 1 or top == 0 or self.excess(K, top) < 0:
            return math.inf
        return self.scale * brentq(lambda r: self.excess(K, r), 1e-12, top, xtol=1e-16, rtol=1e-14)

    def rate(self, R):
        return self.size_rate(round(math.pi * self.lam * R * R))

    def static_size(self):
        """Least K that lives t_req without handover."""
        return next((K for K in range(1, MOST_STILL + 1)
                     if static_mean(K) >= self.t_req * self.scale * (1 - SLACK)), math.inf)

    @lru_cache(maxsize=64)
    def radius_for_rate(self, ceiling):
        for K in range(1, self.most + 1):
            if self.size_rate(K) <= ceiling * (1 + SLACK):
                return math.sqrt(K / (math.pi * self.lam))
        return math.inf


class Traffic:
    """Blocking, its inverses and the served load, by traffic.load and traffic.blocking."""

    def __init__(self, f):
        self.cells = f.get('traffic.load', 'poisson') == 'cells'
        self.any = f.get('traffic.blocking', 'one') == 'any'

    def full(self, N, m, K):
        if N <= 0:
            return 1.0
        if not self.cells:
            return float(gammainc(N, m))
        s = 3.4 * K + .16
        mean = m * (1 + 1 / s)
        t = s + 1 + .45 * s / (s + 6.5)
        return float(nbinom.sf(N - 1, t, t / (t + mean)))

    def blocking(self, N, m, K):
        p = self.full(N, m, K)
        return -math.expm1(K * math.log1p(-p)) if self.any and p < 1 else p

    def of_one(self, tolerance, K):
        return -math.expm1(math.log1p(-tolerance) / K) if self.any else tolerance

    def largest_load(self, N, tolerance, K):
        goal = self.of_one(tolerance, K)
        if N <= 0:
            return 0.0
        start = float(gammaincinv(N, goal))
        if not self.cells:
            return start
        return brentq(lambda m: math.log(self.full(N, m, K) / goal), start * 1e-3, 2 * start, xtol=1e-15, rtol=1e-14)

    def fewest_slots(self, m, tolerance, K):
        N = 1
        while self.blocking(N, m, K) > tolerance * (1 + SLACK):
            N += 1
        return N

    def served(self, N, m, K):
        if N <= 0:
            return 0.0
        at = np.arange(1, N + 1)
        if not self.cells:
            return float(np.sum(gammainc(at, m)))
        s = 3.4 * K + .16
        return float(np.sum(nbinom.sf(at - 1, s, s / (s + m))))
