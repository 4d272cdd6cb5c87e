"""The algorithms of packages/simulate in numba, for simulate.mjs: the same generator, tables, cell grid, neighbour
lists and walk as in simulate-kernel.c, so that with the same states the same numbers come out.

simulate_numba.py DATA exits N state | walks N seed-low seed-high layout domain K D tolerance; the file as in
simulate-kernel.c.
Compiled before it is timed.
"""

import json
import sys
import time

import numpy as np
from numba import njit

u32 = np.uint32
FIRST = 12
TURN = 2 * np.pi / 4294967296.0


@njit(inline='always')
def rotl(x, k):
    return u32(u32(x << u32(k)) | u32(x >> u32(32 - k)))


@njit(inline='always')
def next32(s):
    result = u32(rotl(u32(s[1] * u32(5)), 7) * u32(9))
    t = u32(s[1] << u32(9))
    s[2] ^= s[0]
    s[3] ^= s[1]
    s[1] ^= s[2]
    s[0] ^= s[3]
    s[2] ^= t
    s[3] = rotl(s[3], 11)
    return result


@njit(cache=True)
def open_stream(s, track, key):
    # The stream of a track: Philox4x32-10, in words of 64 bits of which half are used.
    half = np.uint64(0xFFFFFFFF)
    c0 = np.uint64(track)
    c1 = np.uint64(key[2])
    c2 = np.uint64(key[3])
    c3 = np.uint64(0)
    k0 = np.uint64(key[0])
    k1 = np.uint64(key[1])
    for _ in range(10):
        p0 = np.uint64(0xD2511F53) * c0
        p1 = np.uint64(0xCD9E8D57) * c2
        c0 = (p1 >> np.uint64(32)) ^ c1 ^ k0
        c2 = (p0 >> np.uint64(32)) ^ c3 ^ k1
        c1 = p1 & half
        c3 = p0 & half
        k0 = (k0 + np.uint64(0x9E3779B9)) & half
        k1 = (k1 + np.uint64(0xBB67AE85)) & half
    s[0] = u32(c0)
    s[1] = u32(c1)
    s[2] = u32(c2)
    s[3] = u32(c3) | u32(1)


@njit(inline='always')
def uniform(s):
    high = next32(s) >> u32(5)
    low = next32(s) >> u32(6)
    return (float(high) * 67108864.0 + float(low) + 0.5) / 9007199254740992.0


@njit(inline='always')
def leading_zeros(x):
    # Of a word that is not 0: the exponent of its double.
    n = 0
    if x < u32(0x00010000):
        n += 16
        x = u32(x << u32(16))
    if x < u32(0x01000000):
        n += 8
        x = u32(x << u32(8))
    if x < u32(0x10000000):
        n += 4
        x = u32(x << u32(4))
    if x < u32(0x40000000):
        n += 2
        x = u32(x << u32(2))
    if x < u32(0x80000000):
        n += 1
    return n


@njit(inline='always')
def exit_time(table, high, low):
    leading = u32(high << u32(1))
    if leading == 0:
        leading = u32(low | u32(1))
        z = leading_zeros(leading)
        leading = u32(leading << u32(z))
        z += 31
    else:
        z = leading_zeros(leading)
        leading = u32(u32(leading << u32(z)) | u32(low >> u32(31 - z)))
    at = ((int(high >> u32(31)) << 12) | (z << 6) | (int(leading >> u32(25)) & 63)) * 5
    v = (np.float64(np.int32(u32(leading << u32(7)) ^ u32(0x80000000))) + 64) / 4294967296.0
    return table[at] + v * (table[at + 1] + v * (table[at + 2] + v * (table[at + 3] + v * table[at + 4])))


@njit(cache=True)
def exits(n, state, table):
    s = state.copy()
    total = 0.0
    for _ in range(n):
        high = next32(s)
        total += exit_time(table, high, next32(s))
    return total


@njit(cache=True)
def build(xs, ys, width, height):
    count = len(xs)
    cells = max(count / 2.0, 1.0)
    across = max(1, int(np.floor(np.sqrt(cells * width / height) + 0.5)))
    down = max(1, int(np.floor(cells / across + 0.5)))
    cell_w = width / across
    cell_h = height / down
    cell_of = np.empty(count, np.int32)
    starts = np.zeros(across * down + 1, np.int32)
    for i in range(count):
        column = min(max(int(np.floor(xs[i] / cell_w)), 0), across - 1)
        row = min(max(int(np.floor(ys[i] / cell_h)), 0), down - 1)
        cell_of[i] = row * across + column
        starts[cell_of[i] + 1] += 1
    for c in range(1, across * down + 1):
        starts[c] += starts[c - 1]
    following = starts.copy()
    ids = np.empty(count, np.int32)
    gx = np.empty(count)
    gy = np.empty(count)
    for i in range(count):
        at = following[cell_of[i]]
        following[cell_of[i]] += 1
        gx[at] = xs[i]
        gy[at] = ys[i]
        ids[at] = i
    return across, down, cell_w, cell_h, starts, ids, gx, gy


@njit(inline='always')
def scan(grid, x, y, first, last, k, out, squares):
    starts, ids, gx, gy = grid[4], grid[5], grid[6], grid[7]
    for i in range(starts[first], starts[last + 1]):
        ex = gx[i] - x
        ey = gy[i] - y
        square = ex * ex + ey * ey
        at = k - 1
        if square >= squares[at]:
            continue
        while at > 0 and squares[at - 1] > square:
            squares[at] = squares[at - 1]
            out[at] = out[at - 1]
            at -= 1
        squares[at] = square
        out[at] = ids[i]


@njit(cache=True)
def scan_row(grid, width, height, x, y, cx, row, first, last, k, out, squares):
    across, down = grid[0], grid[1]
    if row < 0:
        row += down
        y += height
    elif row >= down:
        row -= down
        y -= height
    start = row * across
    begin = cx + first
    end = cx + last
    if begin < 0:
        scan(grid, x + width, y, start + across + begin, start + across + min(end, -1), k, out, squares)
    if end >= 0 and begin < across:
        scan(grid, x, y, start + max(begin, 0), start + min(end, across - 1), k, out, squares)
    if end >= across:
        scan(grid, x - width, y, start + max(begin - across, 0), start + end - across, k, out, squares)


@njit(cache=True)
def nearest(grid, width, height, x, y, k, out, squares):
    across, down, cell_w, cell_h = grid[0], grid[1], grid[2], grid[3]
    squares[:k] = np.inf
    cx = min(max(int(np.floor(x / cell_w)), 0), across - 1)
    cy = min(max(int(np.floor(y / cell_h)), 0), down - 1)
    left = -((across - 1) >> 1)
    right = across >> 1
    under = -((down - 1) >> 1)
    above = down >> 1
    in_x = min(max(x - cx * cell_w, 0.0), cell_w)
    in_y = min(max(y - cy * cell_h, 0.0), cell_h)
    near_x = min(in_x, cell_w - in_x)
    near_y = min(in_y, cell_h - in_y)
    for ring in range(1, max(1, right, above) + 1):
        if ring > 1:
            clear = min(near_x + (ring - 1) * cell_w, near_y + (ring - 1) * cell_h)
            if squares[k - 1] <= clear * clear:
                return
        first = max(-ring, left)
        last = min(ring, right)
        for oy in range(max(-ring, under), min(ring, above) + 1):
            if ring == 1 or oy == -ring or oy == ring:
                scan_row(grid, width, height, x, y, cx, cy + oy, first, last, k, out, squares)
            else:
                if first == -ring:
                    scan_row(grid, width, height, x, y, cx, cy + oy, first, first, k, out, squares)
                if last == ring:
                    scan_row(grid, width, height, x, y, cx, cy + oy, last, last, k, out, squares)


@njit(cache=True)
def extend(grid, xs, ys, width, height, firsts, ends, lines, used, site):
    known = (ends[site] - firsts[site]) // 4
    n = min(FIRST if known == 0 else 2 * known, len(xs) - 1)
    if n == known:
        return False, lines, used
    found = np.empty(n + 1, np.int32)
    nearest(grid, width, height, xs[site], ys[site], n + 1, found, np.empty(n + 1))
    end = used + 4 * n
    if end > len(lines):
        longer = np.empty(2 * end)
        longer[: len(lines)] = lines
        lines = longer
    at = used
    for site_id in found:
        if site_id == site or at == end:
            continue
        dx = xs[site_id] - xs[site]
        dy = ys[site_id] - ys[site]
        dx -= width * np.floor(dx / width + 0.5)
        dy -= height * np.floor(dy / height + 0.5)
        distance = np.sqrt(dx * dx + dy * dy)
        lines[at] = dx / distance
        lines[at + 1] = dy / distance
        lines[at + 2] = distance / 2
        lines[at + 3] = site_id
        at += 4
    firsts[site] = used
    ends[site] = end
    return True, lines, end


@njit(cache=True)
def walks(n, state, table, sectors, xs, ys, width, height, k, diffusion, edge):
    s = state.copy()
    grid = build(xs, ys, width, height)
    count = len(xs)
    firsts = np.zeros(count, np.int32)
    ends = np.zeros(count, np.int32)
    lines = np.empty(4 * count * FIRST)
    used = 0
    member = np.zeros(count, np.uint8)
    cluster = np.empty(k, np.int32)
    squares = np.empty(k)
    mx = np.empty(k)
    my = np.empty(k)
    per_diffusion = 1 / diffusion
    total = 0.0
    for track in range(n):
        open_stream(s, track, state)
        x = width * uniform(s)
        y = height * uniform(s)
        nearest(grid, width, height, x, y, 1, cluster, squares)
        mx[0] = xs[cluster[0]]
        my[0] = ys[cluster[0]]
        mx[0] -= width * np.floor((mx[0] - x) / width + 0.5)
        my[0] -= height * np.floor((my[0] - y) / height + 0.5)
        if k > 1:
            ex = x - mx[0]
            ey = y - my[0]
            site = cluster[0]
            square = ex * ex + ey * ey
            distance = np.sqrt(square)
            enough = False
            while True:
                squares[:] = np.inf
                for l in range(firsts[site], ends[site], 4):
                    apart = 2 * lines[l + 2]
                    nearer_by = apart - distance
                    if nearer_by > 0 and nearer_by * nearer_by >= squares[k - 1]:
                        enough = True
                        break
                    away = square + apart * (apart - 2 * (ex * lines[l] + ey * lines[l + 1]))
                    at = k - 1
                    if away >= squares[at]:
                        continue
                    while at > 1 and squares[at - 1] > away:
                        squares[at] = squares[at - 1]
                        cluster[at] = cluster[at - 1]
                        at -= 1
                    squares[at] = away
                    cluster[at] = l
                if enough:
                    break
                more, lines, used = extend(grid, xs, ys, width, height, firsts, ends, lines, used, site)
                if not more:
                    break
            for i in range(1, k):
                l = cluster[i]
                cluster[i] = int(lines[l + 3])
                mx[i] = mx[0] + 2 * lines[l + 2] * lines[l]
                my[i] = my[0] + 2 * lines[l + 2] * lines[l + 1]
        for i in range(k):
            member[cluster[i]] = 1
        closest = cluster[0]
        closest_x = mx[0]
        closest_y = my[0]
        binding = -1
        elapsed = 0.0
        while True:
            high = next32(s)
            low = next32(s)
            word = next32(s)
            tau = exit_time(table, high, low)
            a = (float(int(word & u32(0xFFFFFF)) - 0x7FFFFF) - 0.5) * TURN
            cosine = 1 - a * a * (1.0 / 2 - a * a / 24)
            sine = a - a * a * a * (1.0 / 6 - a * a / 120)
            sector = int(word >> u32(24)) * 2
            ux = sectors[sector] * cosine - sectors[sector + 1] * sine
            uy = sectors[sector + 1] * cosine + sectors[sector] * sine
            while True:
                ex = x - closest_x
                ey = y - closest_y
                square = ex * ex + ey * ey
                clearance = np.inf
                if binding >= 0:
                    clearance = lines[binding + 2] - (ex * lines[binding] + ey * lines[binding + 1])
                end = ends[closest]
                nearer = -1
                l = firsts[closest]
                while l < end:
                    half = lines[l + 2]
                    over = half - clearance
                    if over * abs(over) >= square:
                        break
                    value = half - (ex * lines[l] + ey * lines[l + 1])
                    if value < clearance:
                        if member[int(lines[l + 3])] == 0:
                            clearance = value
                            binding = l
                        elif value < -1e-12 * half:
                            nearer = l
                            break
                    l += 4
                if nearer >= 0:
                    closest = int(lines[nearer + 3])
                    closest_x += 2 * lines[nearer + 2] * lines[nearer]
                    closest_y += 2 * lines[nearer + 2] * lines[nearer + 1]
                    binding = -1
                    continue
                if l == end:
                    more, lines, used = extend(grid, xs, ys, width, height, firsts, ends, lines, used, closest)
                    if more:
                        binding = -1
                        continue
                if clearance < 0:
                    best = 0
                    least = np.inf
                    for j in range(k):
                        other = (x - mx[j]) * (x - mx[j]) + (y - my[j]) * (y - my[j])
                        if other < least:
                            least = other
                            best = j
                    if cluster[best] != closest:
                        closest = cluster[best]
                        closest_x = mx[best]
                        closest_y = my[best]
                        binding = -1
                        continue
                break
            if clearance <= edge:
                break
            elapsed += clearance * clearance * per_diffusion * tau
            x += clearance * ux
            y += clearance * uy
        for i in range(k):
            member[cluster[i]] = 0
        total += elapsed
    return total


def main():
    data = np.fromfile(sys.argv[1])
    length = int(data[0])
    table = data[1 : 1 + length]
    rest = data[1 + length :]
    sectors = rest[:512]
    width, height, count = float(rest[512]), float(rest[513]), int(rest[514])
    xs = rest[515 : 515 + count]
    ys = rest[515 + count : 515 + 2 * count]
    n = int(sys.argv[3])
    state = np.array([int(word) for word in sys.argv[4:8]], np.uint32)
    if sys.argv[2] == 'exits':
        run = lambda many: exits(many, state, table)
    else:
        k, diffusion, edge = int(sys.argv[8]), float(sys.argv[9]), float(sys.argv[10])
        run = lambda many: walks(many, state, table, sectors, xs, ys, width, height, k, diffusion, edge)
    run(1)
    start, begin = time.process_time(), time.perf_counter()
    total = run(n)
    spent = {'processor': time.process_time() - start, 'clock': time.perf_counter() - begin}
    print(json.dumps({'sum': total, **spent}))


main()
