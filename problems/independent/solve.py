#!/usr/bin/env python3
"""Expected outcomes of every problem file here, made outside Dwell's solvers.

Independent: written from docs/model.md alone, in Python (NumPy, SciPy; PyYAML when present), sharing no code, no
constants and no intermediate numbers with the TypeScript packages or plugins, none of which its author read
beyond the names of the keys (packages/core/src/problem/spec.ts). How it was run, from the root of the repository:

    python3 problems/independent/check.py        # the pieces against second routes (mpmath, Monte Carlo)
    python3 problems/independent/solve.py        # all files -> expected.json, expected-table.json
    python3 problems/independent/solve.py urban-micro small-cell     # these files only, merged in

Method: optimum.py (enumeration and dense grids of both footprints, then refinement); every optimum is judged again
from the definitions and attacked by random designs that know nothing of the structure used (judge.py).
"""
import json
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import numpy as np  # noqa: E402

import optimum  # noqa: E402
from closed_form import closed_form  # noqa: E402
from judge import active, admissible, attack, decides, evaluate  # noqa: E402
from reader import load, raw  # noqa: E402
from relax import conflicts, relaxations  # noqa: E402
from table import table  # noqa: E402

PROBLEMS = Path(__file__).resolve().parent.parent
UNITS = {'capacity': 'bit/s per BS', 'target-density': '1/m^2', 'sensing-share': '1'}


def plain(x):
    """JSON-safe: NumPy to Python, infinities to null."""
    if isinstance(x, dict):
        return {k: plain(v) for k, v in x.items()}
    if isinstance(x, (list, tuple)):
        return [plain(v) for v in x]
    if isinstance(x, bool) or x is None or isinstance(x, (str, int)):
        return x
    x = float(x)
    return None if math.isinf(x) or math.isnan(x) else x


def assert_radius_falls(model):
    """R1 must fall with the beamwidth: the crossing trap and the smallest open share rest on it."""
    radii = [model.radio.radius(model.lo, t) for t in np.geomspace(1e-4, max(1.0, model.theta_hi), 300)]
    if any(b > a * (1 + 1e-12) for a, b in zip(radii, radii[1:])):
        raise AssertionError('the coverage radius does not fall with the beamwidth')


def stepped(f):
    """Whether r_min is the root of a renewal equation that both programs step through."""
    return optimum.on_cells(f) and f['kinematics.law'] == 'first-passage' and f['problem'] == 'P2-DYN'


def notes(f, model, best, e):
    """What a reader of the numbers has to know."""
    out = []
    if f['objective'] != 'capacity':
        out.append('only the value is unique: beamwidth (and, for target-density, share within the slot) are free')
    edge = model.budget / (e['slots'] + 1)
    if f['capacity.objective'] == 'exact' and 0 < e['effectiveShare'] / edge - 1 < 1e-9:
        out.append('supremum: approached as the effective share falls to the slot edge from above, not attained there')
    if stepped(f):
        out.append('r rests on a renewal equation stepped to 1e-4')
    elif f['kinematics.law'] == 'first-passage' and f['handover.timing'] == 'poisson' and best['r'] > 0:
        out.append('r rests on a numerical Laplace inversion good to 1e-8')
    return out


def expected(path):
    f = load(path)
    model = optimum.Model(f)
    assert_radius_falls(model)
    best, other = optimum.solve(f)
    out = {'title': raw(path)['title'], 'status': 'feasible' if best else 'infeasible', 'problem': f['problem'],
           'objective': f['objective'], 'unit': UNITS[f['objective']], 'closedForm': closed_form(f)}
    if not best:
        if optimum.feasible(f):
            raise AssertionError(f'{path.name}: feasibility and optimum disagree')
        out['relaxations'], out['conflicts'] = relaxations(f), conflicts(f)
        out['randomSearch'] = attack(model, None)
        if out['randomSearch'] > -math.inf:
            raise AssertionError(f'{path.name}: random search found a feasible design')
        return out
    e = evaluate(model, best['K'], best['rho'], best['theta'], best['r'])
    if not admissible(e) or abs(e['value'] / best['value'] - 1) > 1e-9:
        raise AssertionError(f'{path.name}: the optimum does not stand judgement: {best} {e}')
    top = attack(model, best)
    if top > best['value'] * (1 + 1e-9):
        raise AssertionError(f'{path.name}: random search found {top} above {best["value"]}')
    out.update({k: best[k] for k in ('value', 'K', 'rho', 'theta', 'r', 'regime')})
    out.update({'thetaDegrees': math.degrees(best['theta']), 'unique': f['objective'] == 'capacity',
                'active': active(model, best, e), 'decidesK': decides(model, best),
                'tolerance': 1e-6 if stepped(f) else 1e-7 if f['kinematics.law'] == 'first-passage' else 1e-9,
                **({'rateTolerance': 1e-3} if stepped(f) else {}),
                'quantities': {k: e[k] for k in ('R1', 'psi', 'footprintRadius', 'slots', 'load', 'blocking', 'effectiveShare')},
                'trapAngle': model.trap.angle(best['rho']), 'notes': notes(f, model, best, e),
                 'otherRegime': other, 'randomSearch': top})
    return out


def main(names):
    target = PROBLEMS / 'expected.json'
    files = sorted(PROBLEMS.glob('*.yaml'))
    results = json.loads(target.read_text()) if names and target.exists() else {}
    for path in files:
        if names and path.stem not in names:
            continue
        results[path.name] = plain(expected(path))
        r = results[path.name]
        print(f"{path.name}: {r['status']} {r.get('value', '')} {r.get('active', r.get('conflicts'))}", flush=True)
    target.write_text(json.dumps(dict(sorted(results.items())), indent=2) + '\n')
    rows, wrong = table(load(PROBLEMS / 'reference.yaml'))
    (PROBLEMS / 'expected-table.json').write_text(json.dumps(plain({'rows': rows, 'pageDisagreements': wrong}), indent=2) + '\n')
    print('table of section 9:', 'agrees with the page' if not wrong else wrong)


if __name__ == '__main__':
    main(sys.argv[1:])
