"""The beamwidth trap of docs/model.md §4, in its three forms, as `smallest share at which theta is open`."""
import math

import numpy as np
from scipy.optimize import brentq

from physics import gain


def _alternating(first, terms):
    """Cohen-Villegas-Zagier sum of sum_k (-1)^k a_k from k = 0; `terms(first + k)` gives a_k."""
    n = 30
    d = (3 + math.sqrt(8)) ** n
    d = (d + 1 / d) / 2
    b, c, s = -1.0, -d, 0.0
    for k in range(n):
        c = b - c
        s = s + c * terms(first + k)
        b = (k + n) * (k - n) * b / ((k + 0.5) * (k + 1))
    return s / d


def sector_lifetime(d, theta, R, D):
    """T(d, 0) of the sector of angle theta and radius R; theta and R may be complex (for derivatives)."""
    if d >= R.real:
        return 0.0
    head = 12
    total = 0.0
    for k in range(head):
        nu = (2 * k + 1) * math.pi / theta
        if abs(nu - 2) < 1e-7:
            # the limit and its slope in nu, so that a complex step through the removable point stays exact
            L = np.log(d / R)
            term = d * d * (-L / 8 - (nu - 2) * (L * L / 16 - L * 3 / 32))
        else:
            term = (d * d - R * R * (d / R) ** nu) / (nu * (nu * nu - 4))
        total = total + (-1) ** k * term
    nu_of = lambda k: (2 * k + 1) * math.pi / theta
    total = total + (-1) ** head * d * d * _alternating(head, lambda k: 1 / (nu_of(k) * (nu_of(k) ** 2 - 4)))
    k = head
    while True:
        nu = nu_of(k)
        term = R * R * (d / R) ** nu / (nu * (nu * nu - 4))
        total = total - (-1) ** k * term
        if abs(term) < 1e-18 * abs(total) or k > 200000:
            return 4 / (D * theta) * total
        k += 1


class Trap:
    """theta_trap(share) and its inverse for one problem."""

    def __init__(self, f, radio):
        self.form, self.radio, self.D, self.d = f['trap'], radio, f['target.diffusion'], radio.distance

    def slope(self, theta, share):
        """d/dtheta of the sector lifetime along R1(share, theta)."""
        radio, h = self.radio, 1e-30
        R = radio.radius(share, theta)
        if R <= self.d:
            return -1.0
        G = gain(theta + 1j * h, radio.eta)
        log_slope = (np.log(G) / 2).imag / h
        if not radio.theta_free:
            e = 1e-3 * theta
            A = [math.log(radio.A(theta + j * e)) for j in (-2, -1, 1, 2)]
            log_slope += (A[0] - 8 * A[1] + 8 * A[2] - A[3]) / (12 * e) / 4
        return float(np.imag(sector_lifetime(self.d, theta + 1j * h, R + 1j * h * R * log_slope, self.D)) / h)

    def gap(self, theta, share):
        """> 0 while theta is below the trap at this share."""
        radio = self.radio
        if self.form == 'crossing':
            return radio.radius(share, theta) - self.d * (1 + theta / 2)
        if self.form == 'collapse':
            return self.collapse(share, theta) - theta
        return self.slope(theta, share)

    def collapse(self, share, theta):
        """(16); with clutter the floor is taken at theta itself."""
        r = self.radio
        budget = r.a / (4 * math.pi) * r.sigma * r.processing(share) / (r.gamma * (r.mean_cli + r.noise + r.clutter(theta)))
        return 2 * math.pi / self.d ** 2 * math.sqrt(budget)

    def angle(self, share):
        """theta_trap(share): first sign change of the gap on a fine grid, then bisection; inf when there is none."""
        if self.d == 0:
            return math.inf
        grid = np.geomspace(1e-4, 2 * math.pi, 400)
        if self.gap(grid[0], share) <= 0:
            return 0.0
        for lo, hi in zip(grid, grid[1:]):
            if self.gap(hi, share) <= 0:
                return brentq(lambda t: self.gap(t, share), lo, hi, xtol=1e-15, rtol=1e-14)
        return math.inf

    def share(self, theta, lo, hi):
        """Smallest share in [lo, hi] with theta <= theta_trap(share); inf when none (R1 falls with theta: checked)."""
        if self.d == 0:
            return 0.0
        radio = self.radio
        if self.form == 'crossing':
            return radio.share_for_radius(self.d * (1 + theta / 2), theta)
        if self.form == 'collapse':
            return radio.share_for_gain(radio.g0 * (theta / (self.collapse(radio.ref, theta))) ** 2)
        if self.gap(theta, lo) >= 0:
            return lo
        if radio.zeta == 0 or self.gap(theta, hi) < 0:
            return math.inf
        return brentq(lambda s: self.gap(theta, s), lo, hi, xtol=1e-16, rtol=1e-13)
