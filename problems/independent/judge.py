"""Evaluates one design from the definitions, says what binds, and tries to beat an answer by random search."""
import math

import numpy as np

from physics import PSI_C, all_links_down, slots

TOLERANCE = 1e-9


def evaluate(model, K, rho, theta, r):
    """Every constraint of (33)-(44) at one design, from the definitions; margins are >= 0 when met (relative)."""
    f, radio, kin = model.f, model.radio, model.kinematics
    R1 = radio.radius(rho, theta)
    psi = math.pi * model.lam * R1 ** 2
    above = model.cells or psi >= PSI_C * (1 - TOLERANCE)
    R = model.footprint(K) if above else R1
    unit = R * R / kin.D
    effective = rho + r * model.delta
    N, m = slots(model.budget, effective), K * model.n / model.lam
    if model.objective == 'target-density':
        m = model.traffic.largest_load(N, model.eps_b, K)
    p = model.traffic.blocking(N, m, K)
    trap = math.inf if radio.distance == 0 else None
    margins = {
        'kinematic': kin.kept(unit, r * unit),
        'blocking': 1 - p / model.eps_b,
        'reliability': 1 - all_links_down(f, K) / f['service.allLinksDown'],
        'trap': math.inf if trap else model.trap.gap(theta, rho),
        'bounds': min(rho / model.lo - 1, 1 - rho / model.hi, theta / model.theta_lo - 1, 1 - theta / model.theta_hi,
                      r, model.r_max - r if not math.isinf(model.r_max) else math.inf, N - 0.5),
    }
    if model.objective == 'capacity':
        value = model.capacity(theta, effective, K)
    elif model.objective == 'target-density':
        value = m * model.lam / K
    else:
        value = rho
    return {'value': value, 'margins': margins, 'R1': R1, 'psi': psi, 'supercritical': above, 'footprintRadius': R,
            'slots': N, 'load': m, 'blocking': p, 'effectiveShare': effective}


def admissible(report, tolerance=TOLERANCE):
    return all(v >= -tolerance for v in report['margins'].values())


def active(model, d, e):
    """Names of what binds at the optimum."""
    out, near = [], lambda a, b: abs(a - b) <= 1e-7 * abs(b)
    if d['r'] > 0 and abs(e['margins']['kinematic']) < 1e-6:
        out.append('kinematic')
    if d['K'] == model.K_lo and d['K'] > 1:
        out.append('reliability')
    if not model.cells and near(e['psi'], PSI_C):
        out.append('percolation')
    angle = model.trap.angle(d['rho'])
    if abs(d['theta'] - angle) < 1e-6 * angle:
        out.append('trap')
    if model.objective == 'target-density':
        out.append('blocking')
    else:
        least = model.traffic.fewest_slots(e['load'], model.eps_b, d['K'])
        if near(e['effectiveShare'], model.budget / least):
            out.append('blocking')
    for name, value, bound in (('budget.share.min', d['rho'], model.lo), ('budget.share.max', d['rho'], model.hi),
                               ('radio.beamwidth.min', d['theta'], model.theta_lo),
                               ('radio.beamwidth.max', d['theta'], model.theta_hi)):
        if near(value, bound):
            out.append(name)
    if d['r'] > 0 and not math.isinf(model.r_max) and near(d['r'], model.r_max):
        out.append('budget.handoverCeiling')
    return out


def decides(model, d):
    """What keeps the cluster from being one cooperator smaller."""
    K = d['K']
    if K == model.K_lo:
        return 'reliability' if K > 1 else 'nothing: one cooperator is the least'
    r = model.rate(model.footprint(K - 1))
    if r > model.r_max * (1 + TOLERANCE):
        return 'kinematic, static' if model.r_max == 0 else 'kinematic, handover ceiling'
    if not model.admitted(d['rho'] + r * model.delta, K - 1):
        return 'blocking'
    return 'handover cost'


def attack(model, best, samples=3000, seed=1):
    """Largest value met by random designs, judged by `evaluate` alone: half anywhere, half near the answer.

    Knows nothing of the structure the optimiser uses (tight r, smallest share, branches).
    """
    rng, top = np.random.default_rng(seed), -math.inf
    r_top = 0 if model.static else min(model.r_max, 1e3)
    for i in range(samples):
        if best and i % 2:
            width = 10 ** rng.uniform(-5, -0.5)
            K = max(1, best['K'] + int(rng.integers(-2, 3)))
            rho = best['rho'] * math.exp(width * rng.normal())
            theta = best['theta'] * math.exp(width * rng.normal())
            r = best['r'] * math.exp(width * rng.normal()) if rng.random() < 0.7 else r_top * 10 ** rng.uniform(-6, 0)
        else:
            K = int(round(math.exp(rng.uniform(0, math.log(30 * model.K_lo)))))
            rho = model.lo * (model.hi / model.lo) ** (rng.random() ** 2)
            theta = model.theta_lo * (model.theta_hi / model.theta_lo) ** rng.random()
            r = r_top * 10 ** rng.uniform(-6, 0)
        rho = min(max(rho, model.lo), model.hi)
        theta = min(max(theta, model.theta_lo), model.theta_hi)
        r = 0.0 if model.static or rng.random() < 0.2 else min(r, r_top)
        if model.kinematics.law == 'first-passage' and r > 20 * best_rate(model, K):
            continue
        e = evaluate(model, K, rho, theta, r)
        if admissible(e, 0.0):
            top = max(top, e['value'])
    return top


def best_rate(model, K):
    """A rate scale for footprints of K cells, so that laws inverted numerically stay in their range."""
    R = model.footprint(K)
    if model.cells:
        return model.kinematics.scale / K * (1 if K <= model.kinematics.most else 0)
    return model.kinematics.D / R ** 2 + min(model.rate(R), 1e6)
