"""docs/model.md §2-8 in NumPy/SciPy, written from that page alone; nothing is shared with the TypeScript.

Where a closed form exists this file prefers another road to the same number: J(A) by Gauss-Legendre panels
instead of the exponential integral, coverage radius by root finding, rate by adaptive quadrature, lifetimes by
scipy.special.i0e, laws by Talbot inversion (checked against mpmath in check.py).
"""
import math
from functools import lru_cache

import numpy as np
from scipy.integrate import quad
from scipy.optimize import brentq
from scipy.special import erfc, exp1, gammainc, gammaincinv, hyp2f1, i0e, iv, jn_zeros, jv

PSI_C = 1.12808737
SPEED_OF_LIGHT = 299792458.0
BOLTZMANN = 1.380649e-23
SLACK = 1e-12  # relative tolerance of floors and ceilings (section 8)


def gain(theta, eta):
    """(1) main-lobe gain."""
    return 2 * math.pi / (theta + eta * (2 * math.pi - theta))


_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(24)


@lru_cache(maxsize=64)
def _radial_grid(spacing, beta):
    lo, hi = math.log(spacing), math.log(spacing + 50 / beta)
    edges = np.linspace(lo, hi, max(6, math.ceil((hi - lo) / 0.6)) + 1)
    half = np.diff(edges) / 2
    u = (edges[:-1, None] + half[:, None] * (1 + _NODES)).ravel()
    r = np.exp(u)
    return r * r, (half[:, None] * _WEIGHTS).ravel() * r * r * np.exp(-beta * r)


def kernel(A, spacing, beta):
    """J(A) = int_{r_h}^inf A r exp(-beta r)/(r^2+A) dr, quadrature in ln r."""
    r2, w = _radial_grid(spacing, beta)
    return float(np.sum(w * (A / (r2 + A))))


class Radio:
    """Coverage: R1(share, theta) and its inverses for one flat problem."""

    def __init__(self, f):
        self.f = f
        self.lam, self.eta = f['network.bsDensity'], f['radio.sideLobeRatio']
        self.spacing, self.beta = f['network.minSpacing'], 1 / f['network.losCoherence']
        wavelength = SPEED_OF_LIGHT / f['radio.carrier']
        self.a = f['radio.txPower'] * (wavelength / (4 * math.pi)) ** 2
        self.noise = BOLTZMANN * 290 * f['radio.bandwidth'] * f['radio.noiseFigure']
        self.mean_cli = self.a * 2 * math.pi * self.lam * exp1(self.beta * self.spacing)
        self.clutter_scale = 0.0
        if 'clutter.density' in f:
            ac = f['clutter.exponent']
            self.clutter_scale = (f['radio.txPower'] * wavelength ** 2 / (4 * math.pi) ** 3
                                  * f['clutter.reflectivity'] * f['clutter.density'] * 2 * math.pi
                                  * f['network.nearFieldGuard'] ** (2 - ac) / (ac - 2))
        self.transform = f.get('clutter.law', 'floor') == 'laplace'
        self.exact = f['interference.gain'] == 'exact'
        self.mean_field = f['coverage.radius'] == 'mean-field'
        self.theta_free = not self.clutter_scale and (self.mean_field or not self.exact)
        self.sigma, self.gamma = f['target.rcs'], f['radio.detectionThreshold']
        self.zeta, self.g0, self.ref = f['radio.integration'], f['radio.processingGain'], f['radio.referenceShare']
        d = f.get('target.range')
        self.distance = 1 / (2 * math.sqrt(self.lam)) if d is None else d
        self._cache = {}

    def clutter(self, theta):
        """C, the clutter floor of (7)."""
        G, q = gain(theta, self.eta), theta / (2 * math.pi)
        return self.clutter_scale * (q * G * G + (1 - q) * (self.eta * G) ** 2)

    def clutter_exponent(self, A, theta):
        """-ln of the Laplace transform of the clutter, (5), at A = s a: by quadrature of the PGFL, or its floor."""
        if not self.clutter_scale or not self.transform:
            return A * self.clutter(theta) / self.a
        f, q, G = self.f, theta / (2 * math.pi), gain(theta, self.eta)
        r0, ac = f['network.nearFieldGuard'], f['clutter.exponent']
        total = 0.0
        for weight, back in ((q, G * G), (1 - q, (self.eta * G) ** 2)):
            x = A * back * f['clutter.reflectivity'] / (4 * math.pi) * r0 ** -ac
            if x == 0 or weight == 0:
                continue
            # v = r/r0 = e^u: 2 v^2 x / (v^ac + x)
            g = lambda u: 2 * x * math.exp(2 * u) / (math.exp(ac * u) + x)
            knee = max(0.0, math.log(x) / ac)
            ends = sorted({0.0, knee, knee + 4 / ac, knee + 60 / (ac - 2)})
            total += weight * sum(quad(g, lo, hi, epsabs=0, epsrel=1e-13, limit=200)[0] for lo, hi in zip(ends, ends[1:]))
        return math.pi * f['clutter.density'] * r0 * r0 * total

    def outage_exponent(self, A, theta):
        """-ln P_cov as a function of A = s a, (7) and (10)."""
        total = A * self.noise / self.a + self.clutter_exponent(A, theta)
        if not self.exact:
            return total + 2 * math.pi * self.lam * kernel(A, self.spacing, self.beta)
        G, q = gain(theta, self.eta), theta / (2 * math.pi)
        law = ((q * q, G * G), (2 * q * (1 - q), self.eta * G * G), ((1 - q) ** 2, (self.eta * G) ** 2))
        return total + 2 * math.pi * self.lam * sum(w * kernel(A * g, self.spacing, self.beta) for w, g in law if w and g)

    def A(self, theta):
        """The A at which the outage margin is met; R1 = (A G^2 sigma g/(4 pi gamma))^(1/4)."""
        key = 0.0 if self.theta_free else theta
        if key not in self._cache:
            if self.mean_field:
                value = self.a / (self.mean_cli + self.noise + self.clutter(theta))
            else:
                goal = -math.log1p(-self.f['radio.coverageOutage'])
                value = math.exp(brentq(lambda t: self.outage_exponent(math.exp(t), theta) - goal, -40, 80,
                                        xtol=1e-15, rtol=4 * np.finfo(float).eps))
            self._cache[key] = value
        return self._cache[key]

    def processing(self, share):
        return self.g0 * (share / self.ref) ** self.zeta

    def radius(self, share, theta):
        """R1."""
        G = gain(theta, self.eta)
        return (self.A(theta) * G * G * self.sigma * self.processing(share) / (4 * math.pi * self.gamma)) ** 0.25

    def share_for_gain(self, g):
        """Smallest share with g(share) >= g; 0 or inf when integration does not help (zeta = 0)."""
        if self.zeta == 0:
            return 0.0 if self.g0 >= g * (1 - SLACK) else math.inf
        return self.ref * (g / self.g0) ** (1 / self.zeta)

    def share_for_radius(self, R, theta):
        """Smallest share with R1(share, theta) >= R."""
        G = gain(theta, self.eta)
        return self.share_for_gain(R ** 4 * 4 * math.pi * self.gamma / (self.A(theta) * G * G * self.sigma))

    def psi(self, share, theta):
        return math.pi * self.lam * self.radius(share, theta) ** 2

    def critical_radius(self):
        """R1 at psi = psi_c (22)."""
        return math.sqrt(PSI_C / (math.pi * self.lam))


_ZEROS = jn_zeros(0, 400)
_COEFFICIENTS = 2 / (_ZEROS * jv(1, _ZEROS))


def disc_survival(t):
    """S0(t), unit disc, D = 1, from the centre; Bessel-zero series (float-exact for t > 3e-5)."""
    return float(np.sum(_COEFFICIENTS * np.exp(-_ZEROS ** 2 * t))) if t > 3e-5 else 1.0


def disc_survival_integral(t):
    """int_0^t S0; tends to 1/4."""
    return 0.25 - float(np.sum(_COEFFICIENTS / _ZEROS ** 2 * np.exp(-_ZEROS ** 2 * t))) if t > 3e-5 else t


def talbot(F, t, M=24):
    """Fixed Talbot inversion (Abate and Valko 2004)."""
    k = np.arange(1, M)
    angle = k * math.pi / M
    cot = 1 / np.tan(angle)
    rho = 2 * M / (5 * t)
    s = rho * angle * (cot + 1j)
    weight = 1 + 1j * angle * (1 + cot ** 2) - 1j * cot
    return float(rho / M * (0.5 * np.exp(rho * t) * F(complex(rho)).real + np.sum((np.exp(s * t) * F(s) * weight).real)))


def resetting_survival(t, r):
    """P(T > t), unit disc, D = 1, Poisson resetting at rate r (section 6, [beyond])."""
    if r == 0:
        return disc_survival(t)

    def transform(s):
        phi = 1 / iv(0, np.sqrt(s + r + 0j))
        return (1 - phi) / (s + r * phi)
    return talbot(transform, t)


def periodic_survival(t, r):
    """P(T > t) when the clock is reset every 1/r."""
    if r == 0:
        return disc_survival(t)
    tau = 1 / r
    whole = math.floor(t / tau * (1 + SLACK))
    return disc_survival(tau) ** whole * disc_survival(max(0.0, t - whole * tau))


def log_lifetime_ratio(x):
    """ln(4 (I0(x) - 1)/x^2), no overflow."""
    if x < 6:
        total, term, k = 0.0, 1.0, 0
        while term > 1e-18 * total:
            total += term
            k += 1
            term *= (x * x / 4) / (k + 1) ** 2
        return math.log(total)
    return x + math.log(i0e(x) - math.exp(-x)) + math.log(4 / x ** 2)


def handover_argument(kappa):
    """X(kappa): the x with 4 (I0(x)-1)/x^2 = kappa."""
    if kappa <= 1 + SLACK:
        return 0.0
    goal, hi = math.log(kappa), 1.0
    while log_lifetime_ratio(hi) < goal:
        hi *= 2
    return brentq(lambda x: log_lifetime_ratio(x) - goal, 0, hi, xtol=1e-15, rtol=4 * np.finfo(float).eps)


class Kinematics:
    """Smallest handover rate that meets (34)/(40) in a disc of radius R, under the file's law and timing."""

    def __init__(self, f, law=None, timing=None):
        self.D = f['target.diffusion']
        self.tolerance = f['service.kinematicOutage']
        self.t_qos = f['service.coverageFraction'] * f['target.meanSojourn']
        self.t_req = self.t_qos / -math.log1p(-self.tolerance)
        self.law, self.timing = law or f['kinematics.law'], timing or f['handover.timing']
        self.time = self.t_req if self.law == 'exponential' else self.t_qos

    def margin(self, time, r):
        """>= 0 exactly when the promise holds; unit disc, D = 1, requirement `time`, rate r."""
        if self.law == 'exponential':
            if r == 0:
                return math.log(0.25 / time)
            if self.timing == 'poisson':
                return log_lifetime_ratio(math.sqrt(r)) - math.log(4 * time)
            tau = 1 / r
            return math.log(disc_survival_integral(tau) / max(1e-300, 1 - disc_survival(tau)) / time)
        survival = resetting_survival if self.timing == 'poisson' else periodic_survival
        return survival(time, r) - (1 - self.tolerance)

    def kept(self, unit, r):
        """>= 0 where the promise holds: on a footprint of unit = R^2/D seconds, r in 1/unit."""
        return self.margin(self.time / unit, r)

    @lru_cache(maxsize=20000)
    def unit_rate(self, time):
        """Smallest r for the unit disc, D = 1."""
        if self.law == 'exponential' and self.timing == 'poisson':
            return handover_argument(4 * time) ** 2
        if self.margin(time, 0.0) >= -SLACK:
            return 0.0
        hi = 1.0
        while self.margin(time, hi) < 0:
            hi *= 2
            if hi > 2e4:
                return math.inf  # beyond the range in which these laws are computed to double precision
        lo = hi / 2 if hi > 1 else 1e-9
        if self.margin(time, lo) >= 0:
            return lo
        return brentq(lambda r: self.margin(time, r), lo, hi, xtol=1e-14, rtol=1e-13, maxiter=1000)

    def rate(self, R):
        """r_min for radius R, 1/s."""
        return self.D / R ** 2 * self.unit_rate(self.D * self.time / R ** 2)

    @lru_cache(maxsize=64)
    def radius_for_rate(self, ceiling):
        """Smallest R with r_min(R) <= ceiling."""
        if math.isinf(ceiling):
            return 0.0
        R = math.sqrt(4 * self.D * self.t_req)
        if self.rate(R) <= ceiling:
            while self.rate(R / 2) <= ceiling:
                R /= 2
            lo, hi = R / 2, R
        else:
            while self.rate(2 * R) > ceiling:
                R *= 2
            lo, hi = R, 2 * R
        for _ in range(200):
            mid = (lo + hi) / 2
            if mid in (lo, hi):
                break
            lo, hi = (lo, mid) if self.rate(mid) <= ceiling else (mid, hi)
        return hi


def all_links_down(f, K):
    """(42) with Remark 8: a common cause (beta factor), availability falling with distance, integrated over R_K."""
    p, beta = f['service.linkAvailability'], f.get('service.commonCause', 0.0)
    common = beta * (1 - p)
    own = p / (1 - common)
    reach = f.get('service.availabilityRange')
    if reach is None:
        return common + (1 - common) * math.exp(K * math.log1p(-own))
    lam = f['network.bsDensity']

    def fails(r):
        return 1 - own * math.exp(-r / reach)

    def density(x):  # R_K = exp(x): Gamma(K, 1) in pi lambda R^2
        w = math.pi * lam * math.exp(2 * x)
        return 2 * math.exp(K * math.log(w) - w - math.lgamma(K))

    def inner(r):  # mean failure over the disc, by quadrature
        return quad(lambda u: 2 * u * fails(u * r), 0, 1, epsabs=0, epsrel=1e-12)[0]
    centre = math.log(math.sqrt(K / (math.pi * lam)))
    g = lambda x: density(x) * fails(math.exp(x)) * inner(math.exp(x)) ** (K - 1)
    return common + (1 - common) * sum(quad(g, centre + a, centre + b, epsabs=0, epsrel=1e-11)[0]
                                       for a, b in ((-6, -2), (-2, 0), (0, 1), (1, 2)))


def required_cooperators(f):
    """K_rel of (44): fewest links that are not all down at once too often."""
    K = 1
    while all_links_down(f, K) > f['service.allLinksDown'] * (1 + 1e-12):
        K += 1
        if K > 2000:
            raise ValueError('no cluster is reliable enough')
    return K


def slots(budget, effective):
    """N of section 8."""
    return math.floor(budget / effective * (1 + SLACK)) if effective > 0 else 10 ** 9


def blocking(N, m):
    """(31) P(Poisson(m) >= N)."""
    return 1.0 if N <= 0 else float(gammainc(N, m))


def largest_load(N, tolerance):
    """Largest m with P(Poisson(m) >= N) <= tolerance."""
    return 0.0 if N <= 0 else float(gammaincinv(N, tolerance))


def fewest_slots(m, tolerance):
    """N_min: fewest slots with P(Poisson(m) >= N) <= tolerance."""
    N = max(1, int(m) - 2)
    while N > 1 and blocking(N - 1, m) <= tolerance:
        N -= 1
    while blocking(N, m) > tolerance:
        N += 1
    return N


def served_load(N, m):
    """E[min(M, N)], M ~ Poisson(m) = sum_{j=1}^N P(M >= j)."""
    return float(np.sum(gammainc(np.arange(1, N + 1), m))) if N > 0 else 0.0


_LEGENDRE = np.polynomial.legendre.leggauss(40)
_LOG_EDGES = np.linspace(-38, 4.2, 13)
_LOG_NODES = np.concatenate([(a + b) / 2 + (b - a) / 2 * _LEGENDRE[0] for a, b in zip(_LOG_EDGES, _LOG_EDGES[1:])])
_LOG_WEIGHTS = np.concatenate([(b - a) / 2 * _LEGENDRE[1] for a, b in zip(_LOG_EDGES, _LOG_EDGES[1:])])


class Downlink:
    """R(theta) of section 8, bit/s/Hz."""

    def __init__(self, f):
        self.eta, self.alpha, self.sigma = f['radio.sideLobeRatio'], f['radio.pathLossExponent'], f['radio.pointingError']
        self._cache = {}
        self.noise = None
        if f.get('capacity.downlink', 'interference') == 'noise':
            free_space = (SPEED_OF_LIGHT / f['radio.carrier'] / (4 * math.pi)) ** 2
            power = f['radio.txPower'] * f.get('radio.pathLossIntercept', free_space)
            noise = BOLTZMANN * 290 * f['radio.bandwidth'] * f['radio.noiseFigure']
            # noise over the power received at the distance 1/sqrt(pi lambda), unit gains
            self.noise = noise / power * (math.pi * f['network.bsDensity']) ** (-self.alpha / 2)

    def H(self, x):
        a = self.alpha
        if a == 4:
            return math.sqrt(x) * math.atan(math.sqrt(x))
        return 2 * x / (a - 2) * float(hyp2f1(1, 1 - 2 / a, 2 - 2 / a, -x))

    def _ergodic(self, theta, ratio):
        """Nats with serving gain `ratio` times the main lobe."""
        if ratio == 0:
            return 0.0
        q = theta / (2 * math.pi)

        def tail(u):
            t = math.expm1(u)
            s = 1 + q * self.H(t / ratio) + (1 - q) * self.H(t * self.eta / ratio)
            if self.noise is None or t == 0:
                return 1 / s
            # pi lambda r^2 = w of the nearest base station is exponential; over ln w, Gauss-Legendre on the bulk
            y = self.noise * t / (ratio * gain(theta, self.eta))
            width = math.log(min(1 / s, y ** (-2 / self.alpha)))
            w = np.exp(width + _LOG_NODES)
            return float(np.sum(_LOG_WEIGHTS * w * np.exp(-w * s - y * w ** (self.alpha / 2))))
        if self.noise is not None:
            # noise bends the integrand near 0: over ln u
            g = lambda x: math.exp(x) * tail(math.exp(x))
            edges = [-40, -15, -8, -4, -2, 0, 1, 2, 3, 4, math.log(300)]
            return sum(quad(g, lo, hi, epsabs=1e-15, epsrel=1e-11, limit=200)[0] for lo, hi in zip(edges, edges[1:]))
        edges = [0, 1, 3, 7, 15, 30, 60, 120, 300]
        return sum(quad(tail, lo, hi, epsabs=1e-14, epsrel=1e-12, limit=200)[0] for lo, hi in zip(edges, edges[1:]))

    def rate(self, theta):
        if theta not in self._cache:
            e = 1.0 if self.sigma == math.inf else float(erfc(theta / (2 * math.sqrt(2) * self.sigma))) if self.sigma > 0 else 0.0
            self._cache[theta] = ((1 - e) * self._ergodic(theta, 1.0)
                                  + (e * self._ergodic(theta, self.eta) if e > 1e-18 else 0.0)) / math.log(2)
        return self._cache[theta]
