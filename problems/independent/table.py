"""The table at the end of docs/model.md §9, computed again and compared with the page's printed digits."""
import math

from closed_form import cooperators
from optimum import Model

PAGE = {
    1e-5: (0.6441, 3, 3, 0, 0, 5.000e-5, 5.000e-5, 1), 5e-5: (3.220, 4, 3, 5.96e-4, 0.03149, 1.875e-4, 2.500e-4, 1.333),
    1e-4: (6.441, 7, 3, 0.01338, 0.1047, 2.143e-4, 4.997e-4, 2.332),
    1e-3: (64.41, 65, 3, 0.6180, 2.685, 2.308e-4, 4.850e-3, 21.02),
    1e-2: (644.1, 645, 22, 0.9452, 47.18, 2.326e-4, 6.511e-3, 28.0),
}
COLUMNS = ('KStar', 'staticK', 'dynamicK', 'r', 'r1', 'densityStatic', 'densityDynamic', 'gap')
DIGITS = {'KStar': 4, 'r': 3, 'r1': 4, 'densityStatic': 4, 'densityDynamic': 4, 'gap': 3}


def table(f):
    """(rows, disagreements with the page at its own number of digits)."""
    rows, wrong = [], []
    for lam, page in PAGE.items():
        g = {**f, 'network.bsDensity': lam}
        dynamic = cooperators(g, Model(g))
        static = cooperators({**g, 'problem': 'P2'}, Model({**g, 'problem': 'P2'}))
        rho, budget, delta = f['budget.share.min'], f['budget.sensing'], f['budget.handoverCost']
        n_static = budget * lam / (static['K'] * rho)
        n_dynamic = budget * lam / (dynamic['K'] * (rho + dynamic['r'] * delta))
        row = {'bsDensity': lam, 'KStar': dynamic['KStar'], 'staticK': static['K'], 'dynamicK': dynamic['K'],
               'r': dynamic['r'], 'r1': dynamic['r1'], 'regime': dynamic['regime'],
               'densityStatic': n_static, 'densityDynamic': n_dynamic, 'gap': n_dynamic / n_static}
        rows.append(row)
        for name, printed in zip(COLUMNS, page):
            unit = 10.0 ** (math.floor(math.log10(abs(printed))) - DIGITS.get(name, 6) + 1) if printed else 1e-12
            if abs(row[name] - printed) > 0.51 * unit:
                wrong.append({'bsDensity': lam, 'column': name, 'page': printed, 'computed': row[name]})
    return rows, wrong
