#!/usr/bin/env python3
"""Second routes to the pieces of the independent program, and convergence of its optima.

Needs mpmath besides NumPy and SciPy. Prints one line per check with the worst relative difference and exits 1 when any
lies above its limit. Run as `python3 problems/independent/check.py`.
"""
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import mpmath as mp  # noqa: E402
import numpy as np  # noqa: E402
from scipy.integrate import quad  # noqa: E402

import optimum  # noqa: E402
import reader  # noqa: E402
from physics import (Downlink, Kinematics, Radio, disc_survival, disc_survival_integral, handover_argument,  # noqa: E402
                     kernel, resetting_survival)
from trap import sector_lifetime  # noqa: E402

PROBLEMS = Path(__file__).resolve().parent.parent
mp.mp.dps = 30
failed = []


def report(name, worst, limit):
    print(f'{"ok  " if worst <= limit else "FAIL"} {name}: {worst:.2e} (limit {limit:.0e})')
    if not worst <= limit:
        failed.append(name)


def difference(pairs):
    return max(abs(float(a) / float(b) - 1) for a, b in pairs)


def kernel_by_exponential_integral(A, spacing, beta):
    z = mp.mpc(spacing, mp.sqrt(A)) * beta
    return A * mp.re(mp.exp(1j * beta * mp.sqrt(A)) * mp.e1(z))


def survival_by_mpmath(t, r):
    F = lambda s: (1 - 1 / mp.besseli(0, mp.sqrt(s + r))) / (s + r / mp.besseli(0, mp.sqrt(s + r)))
    return mp.invertlaplace(F, t, method='talbot', degree=40)


def rate_by_mpmath(f, theta):
    """R(theta) from the ratio of integrals, H by its defining integral."""
    eta, alpha, sigma = f['radio.sideLobeRatio'], f['radio.pathLossExponent'], f['radio.pointingError']
    q = theta / (2 * mp.pi)
    H = lambda x: x ** (2 / mp.mpf(alpha)) * mp.quad(lambda u: 1 / (1 + u ** (mp.mpf(alpha) / 2)),
                                                     [x ** (-2 / mp.mpf(alpha)), 1 + x ** (-2 / mp.mpf(alpha)), mp.inf])
    e = mp.erfc(theta / (2 * mp.sqrt(2) * sigma))
    mix = lambda u, ratio: 1 / (1 + q * H(mp.expm1(u) / ratio) + (1 - q) * H(mp.expm1(u) * eta / ratio))
    total = lambda u: (1 - e) * mix(u, 1) + e * mix(u, eta)
    return mp.quad(total, [0, 0.5, 2, 5, 10, 20, 40, 80]) / mp.log(2)


def sector_by_walk(d, theta, R, samples=40000, seed=3):
    """Mean exit time (D = 1) from (d, 0) by walk on spheres: E[t] = rho^2/4 per step, stopped near the edge."""
    rng = np.random.default_rng(seed)
    x, y, t = np.full(samples, float(d)), np.zeros(samples), np.zeros(samples)
    alive = np.arange(samples)
    half = theta / 2
    while alive.size:
        px, py = x[alive], y[alive]
        r, phi = np.hypot(px, py), np.abs(np.arctan2(py, px))
        side = np.where(half - phi < math.pi / 2, r * np.sin(half - phi), r)
        rho = np.minimum(R - r, side)
        alive, rho = alive[rho > 1e-4 * d], rho[rho > 1e-4 * d]
        t[alive] += rho ** 2 / 4
        angle = rng.uniform(0, 2 * math.pi, alive.size)
        x[alive] += rho * np.cos(angle)
        y[alive] += rho * np.sin(angle)
    return t.mean(), t.std() / math.sqrt(samples)


def main():
    f = reader.load(PROBLEMS / 'reference.yaml')
    report('J(A): panels against E1', difference(
        (kernel(A, h, b), kernel_by_exponential_integral(mp.mpf(A), mp.mpf(h), mp.mpf(b)))
        for A in (1e2, 1e4, 3e5, 1e8) for h in (5, 50) for b in (1e-3, 1 / 141.4, 0.05)), 1e-12)
    report('X(kappa): 4(I0(X)-1)/X^2 = kappa', difference(
        (4 * (mp.besseli(0, mp.mpf(x)) - 1) / mp.mpf(x) ** 2, k) for k in (1.01, 2, 21.5, 1e4, 1e9)
        for x in [handover_argument(k)]), 1e-11)
    report('resetting survival: Talbot against mpmath', difference(
        (resetting_survival(t, r), survival_by_mpmath(t, r)) for t in (0.05, 0.3, 2) for r in (0.5, 5, 40)), 1e-8)
    report('disc survival: its integral, and the page\'s quantile', difference(
        [(disc_survival_integral(t), quad(disc_survival, 0, t, epsabs=1e-13, limit=300)[0]) for t in (0.01, 0.1, 0.5)]
        + [(disc_survival(0.0854341569), 0.9)]), 1e-8)
    mp.mp.dps = 15
    for alpha, beam in ((4, 9.24), (3.5, 4)):
        g, t = {**f, 'radio.pathLossExponent': alpha}, math.radians(beam)
        report(f'rate at alpha {alpha}: quad against mpmath', difference([(Downlink(g).rate(t), rate_by_mpmath(g, t))]), 1e-9)
    for d, angle, R in ((50, 80, 70), (100, 31, 115), (150, 15, 170)):
        mean, error = sector_by_walk(d, math.radians(angle), R)
        exact = sector_lifetime(d, math.radians(angle), R, 1.0)
        report(f'sector lifetime {d} m, {angle} deg: walk on spheres, standard errors', abs(mean - exact) / error, 4)
    for gain in ('mean', 'exact'):
        g = {**f, 'interference.gain': gain}
        radio = Radio(g)
        R1 = radio.radius(0.02, math.radians(10))
        report(f'R1 at 10 deg ({gain}) against the page', abs(R1 - {'mean': 200.3, 'exact': 333.7}[gain]) / R1, 3e-4)
    kin = Kinematics({**f, 'kinematics.law': 'first-passage'})
    R = math.sqrt(kin.D * kin.t_qos / 0.0854341569)
    report('static first-passage radius', abs(kin.radius_for_rate(0.0) / R - 1), 1e-8)
    if reader.yaml:
        kept, differing = reader.yaml, 0
        for path in PROBLEMS.glob('*.yaml'):
            first = reader.raw(path)
            reader.yaml = None
            second = reader.load(path)
            reader.yaml = kept
            differing += reader.flat(first) != second
        report('small YAML reader against PyYAML, files that differ', differing, 0)
    for name in ('trap-bound', 'percolation-bound', 'sub-critical', 'everything-beyond', 'handover-cost-dominated'):
        g = reader.load(PROBLEMS / f'{name}.yaml')
        values = [optimum.solve(g, size)[0]['value'] for size in (601, 2401, 3607)]
        report(f'{name}: optimum on three grids', max(values) / min(values) - 1, 1e-10)
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
