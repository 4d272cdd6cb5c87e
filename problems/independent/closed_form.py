"""Theorem 1'-DYN (45)-(46) with the stages of section V-D, as docs/model.md §9 writes them.

The theorem knows the exponential surrogate and Poisson handovers only, so they are used here whatever the file's
law. Stage ii needs theta_trap before the share is known: it is taken at the lower bound of the share.
"""
import math

from scipy.optimize import minimize_scalar

from judge import admissible, evaluate
from optimum import Model, kinematics
from physics import SLACK, slots


def cooperators(f, model):
    """K, regime name, r and the constants of (37), (45), (46)."""
    kin = kinematics(f, 'exponential', 'poisson')
    K_star = kin.static_size() if model.cells else 4 * math.pi * model.lam * kin.D * kin.t_req
    K_rel, still = model.K_lo, math.ceil(K_star * (1 - SLACK))
    r1, crossover = kin.rate(model.footprint(1)), 1 / kin.t_req
    if model.static:
        K, regime, r_max = max(1, K_rel, still), 'static', 0.0
    else:
        r_max = f['budget.handoverCeiling']
        if r_max >= r1:
            K, regime = max(1, K_rel), 'handover-rich'
        elif r_max >= crossover:
            R = kin.radius_for_rate(r_max)
            K, regime = max(K_rel, math.ceil(math.pi * model.lam * R * R * (1 - SLACK))), 'mid-budget'
        else:
            K, regime = max(1, K_rel, still), 'handover-starved'
    r = 0.0 if model.static or regime == 'handover-starved' else kin.rate(model.footprint(K))
    return {'K': K, 'regime': regime, 'r': r, 'KStar': K_star, 'KRel': K_rel, 'r1': r1, 'rCrossover': crossover}


def rate_optimal_beam(model):
    best = minimize_scalar(lambda t: -model.downlink.rate(t), bounds=(1e-3, math.pi), method='bounded',
                           options={'xatol': 1e-12})
    return float(best.x)


def closed_form(f):
    """The staged design; feasible is False when the sensing floor lies above the blocking inversion."""
    model = Model(f)
    out = cooperators(f, model)
    K, r = out['K'], out['r']
    trap = model.trap.angle(model.lo)
    theta = max(model.theta_lo, min(rate_optimal_beam(model), model.theta_hi, trap))
    floor = model.open_share(theta)
    m = K * model.n / model.lam
    ceiling = math.inf
    if f['objective'] != 'target-density':
        ceiling = model.budget / model.traffic.fewest_slots(m, model.eps_b, K) - r * model.delta
    ok = floor <= min(ceiling, model.hi) * (1 + SLACK)
    value = None
    if ok and f['objective'] == 'capacity':
        value = model.capacity(theta, floor + r * model.delta, K)
    elif ok and f['objective'] == 'target-density':
        value = model.traffic.largest_load(slots(model.budget, floor + r * model.delta), model.eps_b, K) * model.lam / K
    elif ok:
        value = min(ceiling, model.hi)
    rho = floor if f['objective'] != 'sensing-share' else min(ceiling, model.hi)
    out.update({'theta': theta, 'rho': rho if ok else None, 'shareFloor': floor, 'shareCeiling': ceiling,
                'feasible': ok, 'value': value,
                'keepsPromises': ok and admissible(evaluate(model, K, rho, theta, r))})
    return out
