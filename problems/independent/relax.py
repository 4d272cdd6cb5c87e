"""Which promise or limit, relaxed alone, makes an infeasible problem feasible, and how far it must move."""
import math
from itertools import combinations

from optimum import feasible

# key and the far end it is relaxed towards
LADDER = (
    ('service.coverageFraction', 1e-9), ('service.kinematicOutage', 1 - 1e-9),
    ('service.blocking', 1 - 1e-9), ('service.allLinksDown', 1 - 1e-9),
    ('service.linkAvailability', 1 - 1e-12), ('budget.sensing', 1.0),
    ('budget.handoverCeiling', 1e6), ('budget.share.min', 1e-9),
    ('radio.beamwidth.min', 1e-5), ('target.density', 1e-15),
)
CONSTRAINTS = ('kinematic', 'blocking', 'reliability', 'trap')


def with_value(f, key, value):
    return {**f, key: value}


def threshold(f, key, start, end):
    """Bisects between an infeasible start and a feasible end; geometric where both are positive."""
    lo, hi = start, end
    for _ in range(200):
        mid = math.sqrt(lo * hi) if lo > 0 and hi > 0 and not 0.2 < lo / hi < 5 else (lo + hi) / 2
        if mid in (lo, hi) or abs(hi - lo) <= 1e-13 * abs(hi):
            break
        lo, hi = (lo, mid) if feasible(with_value(f, key, mid)) else (mid, hi)
    return hi


def relaxations(f):
    """{key: {'repairs': bool, 'threshold': value}} for each key relaxed alone."""
    out = {}
    for key, end in LADDER:
        if key == 'budget.handoverCeiling' and f['problem'] == 'P2':
            continue
        if key == 'target.density' and f['objective'] == 'target-density':
            continue
        repairs = feasible(with_value(f, key, end))
        out[key] = {'repairs': repairs}
        if repairs:
            out[key].update({'from': f[key], 'threshold': threshold(f, key, f[key], end)})
    out['network.bsDensity'] = two_sided(f, 'network.bsDensity', 1e3)
    if f.get('target.range', 1) != 0:
        distance = f.get('target.range', 1 / (2 * math.sqrt(f['network.bsDensity'])))
        repairs = feasible(with_value(f, 'target.range', 0.0))
        out['target.range'] = {'repairs': repairs}
        if repairs:
            out['target.range'].update({'from': distance, 'threshold': threshold(f, 'target.range', distance, 0.0)})
    return out


def two_sided(f, key, span, steps=48):
    """Not monotone: nearest feasible value on each side within a factor `span`."""
    out = {'repairs': False, 'from': f[key]}
    for side, sign in (('below', -1), ('above', 1)):
        last = f[key]
        for i in range(1, steps + 1):
            value = f[key] * span ** (sign * i / steps)
            if feasible(with_value(f, key, value)):
                out['repairs'] = True
                out['threshold' + side.capitalize()] = threshold(f, key, last, value)
                break
            last = value
    return out


def conflicts(f):
    """All smallest sets of constraints that no design meets together; bounds always hold."""
    found = []
    for size in range(0, len(CONSTRAINTS) + 1):
        for kept in combinations(CONSTRAINTS, size):
            if any(set(c) <= set(kept) for c in found):
                continue
            if not feasible(f, drop=[c for c in CONSTRAINTS if c not in kept]):
                found.append(list(kept))
    return found
