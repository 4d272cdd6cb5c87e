"""Global optimum of one problem by enumeration and dense grids, then local refinement (docs/model.md §9).

Both footprints are searched. Super-critical: the lifetime depends on (K, r) only, so r = r_min(K) and, at each
beamwidth, the smallest share that is open. Sub-critical: the lifetime depends on R1(share, theta), so the
effective share  share + delta r_min(R1)  is minimised over the share at each beamwidth; K is then the reliability
floor, for more cooperators only cost. Grids of GRID beamwidths, then golden sections on every promising cell.
"""
import math

import numpy as np

from cells import CellsKinematics, Traffic
from physics import SLACK, Downlink, Kinematics, Radio, required_cooperators, slots
from trap import Trap

GRID = 2401
FEASIBILITY_GRID = 121
NUDGE = 2 * SLACK  # just above a slot threshold, past the tolerance of the floor


def on_cells(f):
    return f.get('kinematics.footprint', 'disc') == 'cells'


class Several:
    """All percentiles of a list at once: each footprint needs the largest of the rates that they ask for."""

    def __init__(self, each):
        self.each, self.D, self.law = each, each[0].D, each[0].law
        self.t_req = max(k.t_req for k in each)
        self.most = min((k.most for k in each if hasattr(k, 'most')), default=None)
        self.scale = getattr(each[0], 'scale', None)

    def rate(self, R):
        return max(k.rate(R) for k in self.each)

    def radius_for_rate(self, ceiling):
        return max(k.radius_for_rate(ceiling) for k in self.each)

    def kept(self, unit, r):
        return min(k.kept(unit, r) for k in self.each)

    def static_size(self):
        return max(k.static_size() for k in self.each)


def kinematics(f, *form):
    kind = CellsKinematics if on_cells(f) else Kinematics
    if 'service.kinematics' not in f:
        return kind(f, *form)
    pairs = [dict(pair) for pair in f['service.kinematics']]
    return Several([kind({**f, 'service.coverageFraction': p['within'] / f['target.meanSojourn'],
                          'service.kinematicOutage': p['loss']}, *form) for p in pairs])


class Model:
    """One flat problem, prepared. `drop` names constraints left out: kinematic, blocking, reliability, trap."""

    def __init__(self, f, drop=()):
        self.f, self.drop = f, frozenset(drop)
        self.radio, self.kinematics, self.downlink = Radio(f), kinematics(f), Downlink(f)
        self.traffic, self.cells = Traffic(f), on_cells(f)
        self.trap = Trap(f, self.radio)
        self.static = f['problem'] == 'P2'
        self.r_max = 0.0 if self.static else f['budget.handoverCeiling']
        self.lam, self.n, self.delta = f['network.bsDensity'], f['target.density'], f['budget.handoverCost']
        self.lo, self.hi = f['budget.share.min'], f['budget.share.max']
        self.budget, self.eps_b = f['budget.sensing'], f['service.blocking']
        self.theta_lo, self.theta_hi = f['radio.beamwidth.min'], f['radio.beamwidth.max']
        self.K_lo = 1 if 'reliability' in self.drop else required_cooperators(f)
        self.objective = f['objective']
        self._share = {}

    # geometry -------------------------------------------------------------
    def footprint(self, K):
        return math.sqrt(K / (math.pi * self.lam))

    def rate(self, R):
        return 0.0 if 'kinematic' in self.drop else self.kinematics.rate(R)

    def trap_share(self, theta):
        if 'trap' in self.drop:
            return 0.0
        if theta not in self._share:
            self._share[theta] = self.trap.share(theta, self.lo, self.hi)
        return self._share[theta]

    def critical_share(self, theta):
        return 0.0 if self.cells else self.radio.share_for_radius(self.radio.critical_radius(), theta)

    def open_share(self, theta):
        """Smallest share that is super-critical and open to the beam."""
        return max(self.lo, self.critical_share(theta), self.trap_share(theta))

    def K_range(self, share_floor):
        """Cooperators worth trying when super-critical; empty when none holds."""
        K = self.K_lo
        if 'kinematic' not in self.drop:
            R = self.kinematics.radius_for_rate(self.r_max)
            if math.isinf(R):
                return range(0)
            while self.footprint(K) < R * (1 - SLACK):
                K = max(K + 1, math.floor(math.pi * self.lam * R * R) - 1)
        K_still = K
        if 'kinematic' not in self.drop:
            R = self.kinematics.radius_for_rate(0.0)
            K_still = self.kinematics.most if math.isinf(R) else max(K, math.ceil(math.pi * self.lam * R * R * (1 - SLACK)))
        if self.objective != 'target-density' and 'blocking' not in self.drop:
            N = slots(self.budget, share_floor)
            while K_still >= K and self.traffic.largest_load(N, self.eps_b, K_still) * (1 + 1e-9) < K_still * self.n / self.lam:
                K_still -= 1
        return range(K, K_still + 1)

    # blocking and objective -------------------------------------------------
    def admitted(self, effective, K):
        if self.objective == 'target-density' or 'blocking' in self.drop:
            return True
        return self.traffic.blocking(slots(self.budget, effective), K * self.n / self.lam, K) <= self.eps_b * (1 + SLACK)

    def capacity(self, theta, effective, K):
        m = K * self.n / self.lam
        if self.f['capacity.objective'] == 'mean-load':
            used = effective * m
        else:
            used = effective * self.traffic.served(slots(self.budget, effective), m, K)
        return self.f['radio.bandwidth'] * self.downlink.rate(theta) * (1 - used)

    def best_capacity(self, theta, effective, K, ceiling):
        """Largest capacity with effective share in [effective, ceiling]; (value, effective).

        The mean load only falls. The exact load jumps up where a slot is lost, so the points just above each slot
        threshold are tried too (there the value is a supremum).
        """
        best = (self.capacity(theta, effective, K), effective) if self.admitted(effective, K) else (-math.inf, effective)
        if self.f['capacity.objective'] == 'exact':
            for N in range(slots(self.budget, effective) - 1, 0, -1):
                e = self.budget / (N + 1) * (1 + NUDGE)
                if e > ceiling or not self.admitted(e, K):
                    break
                best = max(best, (self.capacity(theta, e, K), e))
        return best

    # sub-critical branch -----------------------------------------------------
    def sub_bounds(self, theta):
        """Shares that keep the network sub-critical, open and within the handover ceiling."""
        low = max(self.lo, self.trap_share(theta))
        if self.cells:
            return low, -math.inf
        if 'kinematic' not in self.drop:
            low = max(low, self.radio.share_for_radius(self.kinematics.radius_for_rate(self.r_max), theta))
        return low, min(self.hi, self.critical_share(theta) * (1 - 1e-13))

    def effective(self, share, theta):
        return share + self.delta * self.rate(self.radio.radius(share, theta))

    def cheapest_sub(self, theta, points=60):
        """(effective, share) of the cheapest sub-critical share at theta, or None."""
        low, high = self.sub_bounds(theta)
        if not low <= high:  # never on cells, which have one footprint
            return None
        if self.radio.zeta == 0 or self.delta == 0:
            return self.effective(low, theta), low
        grid = np.geomspace(low, high, points)
        values = [self.effective(s, theta) for s in grid]
        i = int(np.argmin(values))
        s, v = golden(lambda s: -self.effective(s, theta), grid[max(0, i - 1)], grid[min(points - 1, i + 1)])
        return min((-v, s), (values[i], float(grid[i])), (self.effective(low, theta), low))


def golden(fun, lo, hi, tolerance=1e-14):
    """Maximum of a unimodal function that may be -inf outside one interval; (argument, value)."""
    g = (math.sqrt(5) - 1) / 2
    a, b = lo, hi
    c, d = b - g * (b - a), a + g * (b - a)
    fc, fd = fun(c), fun(d)
    best = max((fun(x), x) for x in (lo, hi))
    while b - a > tolerance * max(abs(a), abs(b)):
        best = max(best, (fc, c), (fd, d))
        if fc >= fd and not (fc == -math.inf and best[1] >= d):
            b, d, fd = d, c, fc
            c = b - g * (b - a)
            fc = fun(c)
        else:
            a, c, fc = c, d, fd
            d = a + g * (b - a)
            fd = fun(d)
        if c >= d:
            break
    return best[1], best[0]


def peaks(values, within=0.02):
    """Indices of local maxima not far below the best."""
    top = max(values)
    if top == -math.inf:
        return []
    at = [i for i, v in enumerate(values) if v > -math.inf and v >= top - within * abs(top)
          and (i == 0 or v >= values[i - 1]) and (i == len(values) - 1 or v >= values[i + 1])]
    return sorted(at, key=lambda i: -values[i])[:6]


def climb(theta_grid, phi):
    """Best (value, theta) of phi over the grid's span."""
    values = [phi(t) for t in theta_grid]
    best = (-math.inf, None)
    for i in peaks(values):
        t, v = golden(phi, theta_grid[max(0, i - 1)], theta_grid[min(len(theta_grid) - 1, i + 1)])
        best = max(best, (values[i], float(theta_grid[i])), (v, float(t)), key=lambda p: p[0])
    return best


def beam_grid(model, size):
    inner = np.geomspace(model.theta_lo, model.theta_hi, size)
    inner[0], inner[-1] = model.theta_lo, model.theta_hi
    return inner


def candidates_super(model, size):
    """Designs of the super-critical branch, best first per K, as (value, K, share, theta, r)."""
    grid = beam_grid(model, size)
    shares = np.array([model.open_share(t) for t in grid])
    usable = shares <= model.hi * (1 + SLACK)
    if not usable.any():
        return []
    floor = float(shares.min())
    Ks = list(model.K_range(floor))
    found = []
    if model.objective == 'capacity':
        rates = np.array([model.downlink.rate(t) if u else 0.0 for t, u in zip(grid, usable)])
        rough = []
        for K in Ks:
            r, m = model.rate(model.footprint(K)), K * model.n / model.lam
            if math.isinf(r) or r > model.r_max * (1 + SLACK):
                continue
            eff = shares + r * model.delta
            score = rates * (1 - np.where(usable, eff, 0.0) * m)
            top = np.where(usable & (eff <= model.budget), score, -math.inf).max()
            rough.append((float(top), K, r))
        # capacity differs from the rough score by the slots only, never by more than the load they save
        rough.sort(reverse=True)
        for top, K, r in rough[:40]:
            def phi(t, K=K, r=r):
                s = model.open_share(t)
                if s > model.hi * (1 + SLACK):
                    return -math.inf
                return model.best_capacity(t, s + r * model.delta, K, model.hi + r * model.delta)[0]
            if found and top < 0:
                continue
            value, t = climb(grid, phi)
            if t is not None:
                s = model.open_share(t)
                e = model.best_capacity(t, s + r * model.delta, K, model.hi + r * model.delta)[1]
                found.append((value, K, e - r * model.delta if e != s + r * model.delta else s, t, r))
        return found
    for K in Ks:
        r = model.rate(model.footprint(K))
        if math.isinf(r) or r > model.r_max * (1 + SLACK):
            continue
        level = [t for t, s in zip(grid, shares) if s <= floor * (1 + SLACK)]
        theta = float(max(level, key=model.downlink.rate))  # any of these will do; users prefer this one
        if model.objective == 'target-density':
            n = model.traffic.largest_load(slots(model.budget, floor + r * model.delta), model.eps_b, K) * model.lam / K
            if n > 0:
                found.append((n, K, floor, theta, r))
        else:
            top = min(model.hi, model.budget / model.traffic.fewest_slots(K * model.n / model.lam, model.eps_b, K) - r * model.delta)
            if top >= floor * (1 - SLACK):
                good = [t for t, s in zip(grid, shares) if s <= top]
                found.append((top, K, top, float(max(good or [theta], key=model.downlink.rate)), r))
    return found


def candidates_sub(model, size):
    """Designs of the sub-critical branch."""
    grid, K = beam_grid(model, size), model.K_lo
    if model.objective == 'capacity':
        def phi(t):
            at = model.cheapest_sub(t)
            return -math.inf if at is None else model.best_capacity(t, at[0], K, math.inf)[0]
        value, t = climb(grid, phi)
        if t is None or value == -math.inf:
            return []
        e, s = model.cheapest_sub(t, 240)
        wanted = model.best_capacity(t, e, K, math.inf)[1]
        r = model.rate(model.radio.radius(s, t))
        return [(value, K, s, t, r if wanted == e else (wanted - s) / model.delta)]
    found = []
    for t in grid:
        at = model.cheapest_sub(t)
        if at is None:
            continue
        e, s = at
        if model.objective == 'target-density':
            n = model.traffic.largest_load(slots(model.budget, e), model.eps_b, K) * model.lam / K
            if n > 0:
                found.append((n, K, s, float(t), (e - s) / model.delta if model.delta else 0.0))
        else:
            cap = model.budget / model.traffic.fewest_slots(K * model.n / model.lam, model.eps_b, K)
            low, high = model.sub_bounds(t)
            good = [x for x in np.linspace(low, high, 400) if model.effective(x, t) <= cap]
            if good:
                s = float(max(good))
                found.append((s, K, s, float(t), model.rate(model.radio.radius(s, t))))
    return found


def feasible(f, drop=(), size=FEASIBILITY_GRID):
    """Whether any design meets every constraint not dropped."""
    model = Model(f, drop)
    if model.lo > model.hi or model.theta_lo > model.theta_hi:
        return False
    grid = beam_grid(model, size)
    floor = min(model.open_share(t) for t in grid)
    if floor <= model.hi * (1 + SLACK):
        for K in model.K_range(floor):
            r = model.rate(model.footprint(K))
            if r <= model.r_max * (1 + SLACK) and not math.isinf(r) and (
                    model.admitted(floor + r * model.delta, K)
                    and (model.objective != 'target-density' or slots(model.budget, floor + r * model.delta) > 0)):
                return True
    for t in grid:
        at = model.cheapest_sub(t, 30)
        if at and model.admitted(at[0], model.K_lo):
            return True
    return False


def solve(f, size=GRID):
    """(best design, runner-up of the other branch) as dicts, or (None, None)."""
    model = Model(f)
    out = []
    for regime, found in (('super-critical', candidates_super(model, size)), ('sub-critical', candidates_sub(model, size))):
        found = [c for c in found if c[0] > -math.inf]
        if found:
            value, K, share, theta, r = max(found, key=lambda c: c[0])
            out.append({'regime': regime, 'value': value, 'K': K, 'rho': share, 'theta': theta, 'r': r})
    out.sort(key=lambda d: -d['value'])
    return (out + [None, None])[:2]
