/* The algorithms of packages/simulate in C, for test/bench/simulate.mjs: the same generator, tables, cell grid,
   neighbour lists and walk, so that with the same states the same numbers come out.
   Build: gcc -O3 -ffp-contract=off -o kernel simulate-kernel.c -lm

   Input file (native doubles): length of the exit table, the table, the 512 numbers of the sectors, width, height, number
   of sites, the sites x then y; then the number of corners of a window, the corners x then y, how far from its edge targets
   start and how near it they are lost sight of. Without corners the sites are those of a torus.
   exits N state: sum of N exit times of one stream.  walks N seed-low seed-high layout domain K D tolerance: sum of N Voronoi
   lifetimes, or times in sight, each of a stream of its own, and how many were lost sight of. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint32_t s0, s1, s2, s3;
static inline uint32_t rotl(uint32_t x, int k) { return (x << k) | (x >> (32 - k)); }
static inline uint32_t next32(void) {
  uint32_t result = rotl(s1 * 5, 7) * 9, t = s1 << 9;
  s2 ^= s0; s3 ^= s1; s1 ^= s2; s0 ^= s3; s2 ^= t; s3 = rotl(s3, 11);
  return result;
}
static inline double uniform(void) {
  uint32_t high = next32() >> 5, low = next32() >> 6;
  return (high * 67108864.0 + low + 0.5) / 9007199254740992.0;
}
/* The stream of a track: Philox4x32-10. */
static void open_stream(uint32_t track, uint32_t layout, uint32_t domain, uint32_t k0, uint32_t k1) {
  uint32_t c0 = track, c1 = layout, c2 = domain, c3 = 0;
  for (int round = 0; round < 10; round++, k0 += 0x9e3779b9u, k1 += 0xbb67ae85u) {
    uint64_t p0 = (uint64_t)0xd2511f53u * c0, p1 = (uint64_t)0xcd9e8d57u * c2;
    c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
    c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
    c1 = (uint32_t)p1; c3 = (uint32_t)p0;
  }
  s0 = c0; s1 = c1; s2 = c2; s3 = c3 | 1;
}

static double *table, sectors[512];
static inline double exit_time(uint32_t high, uint32_t low) {
  uint32_t leading = high << 1;
  int z;
  if (leading == 0) {
    leading = low | 1;
    z = __builtin_clz(leading);
    leading <<= z;
    z += 31;
  } else {
    z = __builtin_clz(leading);
    leading = (leading << z) | (low >> (31 - z));
  }
  const double *c = table + ((high >> 31) << 12 | z << 6 | ((leading >> 25) & 63)) * 5;
  double v = ((int32_t)((leading << 7) ^ 0x80000000u) + 64) * 0x1p-32;
  return c[0] + v * (c[1] + v * (c[2] + v * (c[3] + v * c[4])));
}

static double width, height, cell_w, cell_h, *xs, *ys, *gx, *gy;
static int count, across, down, *starts, *ids, corners;
static unsigned char *member;
static inline int column_of(double x) { int c = (int)floor(x / cell_w); return c < 0 ? 0 : c >= across ? across - 1 : c; }
static inline int row_of(double y) { int r = (int)floor(y / cell_h); return r < 0 ? 0 : r >= down ? down - 1 : r; }
static void build(void) {
  double cells = count / 2.0 > 1 ? count / 2.0 : 1;
  across = (int)floor(sqrt(cells * width / height) + 0.5); if (across < 1) across = 1;
  down = (int)floor(cells / across + 0.5); if (down < 1) down = 1;
  cell_w = width / across; cell_h = height / down;
  starts = calloc(across * down + 1, sizeof *starts);
  int *next = malloc((across * down + 1) * sizeof *next);
  ids = malloc(count * sizeof *ids); gx = malloc(count * sizeof *gx); gy = malloc(count * sizeof *gy);
  for (int i = 0; i < count; i++) starts[row_of(ys[i]) * across + column_of(xs[i]) + 1]++;
  for (int c = 1; c <= across * down; c++) starts[c] += starts[c - 1];
  memcpy(next, starts, (across * down + 1) * sizeof *next);
  for (int i = 0; i < count; i++) {
    int at = next[row_of(ys[i]) * across + column_of(xs[i])]++;
    gx[at] = xs[i]; gy[at] = ys[i]; ids[at] = i;
  }
  member = calloc(count, 1);
  free(next);
}
static inline double min(double a, double b) { return a < b ? a : b; }
static inline int least_of(int a, int b) { return a < b ? a : b; }
static inline int most_of(int a, int b) { return a > b ? a : b; }
static inline double clamp(double v, double size) { return v < 0 ? 0 : v > size ? size : v; }
static inline void scan(double x, double y, int from, int to, int k, int *out, double *squares) {
  for (int i = starts[from], end = starts[to + 1]; i < end; i++) {
    double ex = gx[i] - x, ey = gy[i] - y, square = ex * ex + ey * ey;
    int at = k - 1;
    if (square >= squares[at]) continue;
    while (at > 0 && squares[at - 1] > square) { squares[at] = squares[at - 1]; out[at] = out[at - 1]; at--; }
    squares[at] = square; out[at] = ids[i];
  }
}
static void scan_row(double x, double y, int cx, int row, int from, int to, int k, int *out, double *squares) {
  if (row < 0) { row += down; y += height; } else if (row >= down) { row -= down; y -= height; }
  int start = row * across, begin = cx + from, end = cx + to;
  if (begin < 0) scan(x + width, y, start + across + begin, start + across + least_of(end, -1), k, out, squares);
  if (end >= 0 && begin < across) scan(x, y, start + most_of(begin, 0), start + least_of(end, across - 1), k, out, squares);
  if (end >= across) scan(x - width, y, start + most_of(begin - across, 0), start + end - across, k, out, squares);
}
static void nearest(double x, double y, int k, int *out, double *squares) {
  for (int i = 0; i < k; i++) squares[i] = INFINITY;
  int cx = column_of(x), cy = row_of(y);
  int left = -((across - 1) >> 1), right = across >> 1, under = -((down - 1) >> 1), above = down >> 1;
  int last = most_of(right, above);
  double in_x = clamp(x - cx * cell_w, cell_w), in_y = clamp(y - cy * cell_h, cell_h);
  double near_x = min(in_x, cell_w - in_x), near_y = min(in_y, cell_h - in_y);
  for (int ring = 1; ring <= most_of(1, last); ring++) {
    if (ring > 1) {
      double clear = min(near_x + (ring - 1) * cell_w, near_y + (ring - 1) * cell_h);
      if (squares[k - 1] <= clear * clear) return;
    }
    int from = most_of(-ring, left), to = least_of(ring, right);
    for (int oy = most_of(-ring, under); oy <= least_of(ring, above); oy++) {
      if (ring == 1 || oy == -ring || oy == ring) scan_row(x, y, cx, cy + oy, from, to, k, out, squares);
      else {
        if (from == -ring) scan_row(x, y, cx, cy + oy, from, from, k, out, squares);
        if (to == ring) scan_row(x, y, cx, cy + oy, to, to, k, out, squares);
      }
    }
  }
}
/* Of given sites: once for each site and each cell of the grid of starts, which takes a thousandth of the walks. */
static void nearest_of_all(double x, double y, int k, int *out, double *squares) {
  for (int i = 0; i < k; i++) squares[i] = INFINITY;
  for (int i = 0; i < count; i++) {
    double ex = xs[i] - x, ey = ys[i] - y, square = ex * ex + ey * ey;
    int at = k - 1;
    if (square >= squares[at]) continue;
    while (at > 0 && squares[at - 1] > square) { squares[at] = squares[at - 1]; out[at] = out[at - 1]; at--; }
    squares[at] = square; out[at] = i;
  }
}
/* The neighbours of each site, nearest first, found when asked for: unit vector, half the distance, index. */
enum { FIRST = 12 };
static int *first, *ends, used, room;
static double *lines;
static int extend(int site) {
  int known = (ends[site] - first[site]) / 4, n = known == 0 ? FIRST : 2 * known;
  if (n > count - 1) n = count - 1;
  if (n == known) return 0;
  int *found = malloc((n + 1) * sizeof *found);
  double *squares = malloc((n + 1) * sizeof *squares);
  (corners ? nearest_of_all : nearest)(xs[site], ys[site], n + 1, found, squares);
  int start = used, at = start, end = start + 4 * n;
  if (end > room) lines = realloc(lines, (room = 2 * end) * sizeof *lines);
  for (int i = 0; i <= n; i++) {
    int id = found[i];
    if (id == site || at == end) continue;
    double dx = xs[id] - xs[site], dy = ys[id] - ys[site];
    if (!corners) {
      dx -= width * floor(dx / width + 0.5);
      dy -= height * floor(dy / height + 0.5);
    }
    double distance = sqrt(dx * dx + dy * dy);
    lines[at] = dx / distance; lines[at + 1] = dy / distance; lines[at + 2] = distance / 2; lines[at + 3] = id;
    at += 4;
  }
  first[site] = start; ends[site] = used = end;
  free(found); free(squares);
  return 1;
}
/* The other members, among the neighbours of the nearest one, of which the target is at (ex, ey). */
static void choose_round(double ex, double ey, int k, int *cluster, double *squares, double *mx, double *my) {
  int site = cluster[0], enough = 0;
  double square = ex * ex + ey * ey, distance = sqrt(square);
  do {
    for (int i = 0; i < k; i++) squares[i] = INFINITY;
    for (int l = first[site]; l < ends[site]; l += 4) {
      double apart = 2 * lines[l + 2], nearer = apart - distance;
      if (nearer > 0 && nearer * nearer >= squares[k - 1]) { enough = 1; break; }
      double away = square + apart * (apart - 2 * (ex * lines[l] + ey * lines[l + 1]));
      int at = k - 1;
      if (away >= squares[at]) continue;
      while (at > 1 && squares[at - 1] > away) { squares[at] = squares[at - 1]; cluster[at] = cluster[at - 1]; at--; }
      squares[at] = away; cluster[at] = l;
    }
  } while (!enough && extend(site));
  for (int i = 1; i < k; i++) {
    const double *line = lines + cluster[i];
    cluster[i] = (int)line[3];
    mx[i] = mx[0] + 2 * line[2] * line[0]; my[i] = my[0] + 2 * line[2] * line[1];
  }
}
/* The window, and the nearest of given sites: from one known to be near to nearer neighbours. */
static double *corner_x, *corner_y, guard, margin, box_left, box_right, box_low, box_high;
static double window_clearance(double x, double y) {
  double least = INFINITY;
  int inside = 0;
  for (int i = 0, j = corners - 1; i < corners; j = i++) {
    double dx = corner_x[i] - corner_x[j], dy = corner_y[i] - corner_y[j], square = dx * dx + dy * dy;
    double t = square == 0 ? 0 : ((x - corner_x[j]) * dx + (y - corner_y[j]) * dy) / square;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    double ex = x - corner_x[j] - t * dx, ey = y - corner_y[j] - t * dy, away = ex * ex + ey * ey;
    if (away < least) least = away;
    if ((corner_y[i] > y) != (corner_y[j] > y) &&
        x < ((corner_x[j] - corner_x[i]) * (y - corner_y[i])) / (corner_y[j] - corner_y[i]) + corner_x[i]) inside = !inside;
  }
  return inside ? sqrt(least) : -sqrt(least);
}
/* No more than that, by the lines of the sides, or NaN; and whether a place is `away` inside, most often by them. */
static double *per_length;
static double window_room(double x, double y) {
  double least = INFINITY;
  int inside = 0;
  for (int i = 0, j = corners - 1; i < corners; j = i++) {
    double dx = corner_x[i] - corner_x[j], dy = corner_y[i] - corner_y[j];
    double cross = dx * (y - corner_y[j]) - dy * (x - corner_x[j]);
    least = min(least, fabs(cross) * per_length[i]);
    if ((corner_y[i] > y) != (corner_y[j] > y) && (cross > 0) == (dy > 0)) inside = !inside;
  }
  return inside ? least * (1 - 1e-9) - 1e-6 : NAN;
}
static int well_inside(double x, double y, double away) {
  double far = away * (1 + 1e-9) + 1e-6;
  int inside = 0;
  far *= far;
  for (int i = 0, j = corners - 1; i < corners; j = i++) {
    double dx = corner_x[i] - corner_x[j], dy = corner_y[i] - corner_y[j];
    double cross = dx * (y - corner_y[j]) - dy * (x - corner_x[j]);
    if (!(cross * cross > far * (dx * dx + dy * dy))) return window_clearance(x, y) >= away;
    if ((corner_y[i] > y) != (corner_y[j] > y) && (cross > 0) == (dy > 0)) inside = !inside;
  }
  return inside;
}
static int *begins, begins_across, begins_down, near_site = -1;
static inline double square_to(int site, double x, double y) {
  double dx = xs[site] - x, dy = ys[site] - y;
  return dx * dx + dy * dy;
}
static int nearest_given(double x, double y) {
  int column = (int)(x / width * begins_across), row = (int)(y / height * begins_down);
  column = most_of(0, least_of(begins_across - 1, column)); row = most_of(0, least_of(begins_down - 1, row));
  int *begin = begins + row * begins_across + column;
  double square;
  if (*begin < 0) nearest_of_all(x, y, 1, begin, &square);
  int site = near_site >= 0 && square_to(near_site, x, y) < square_to(*begin, x, y) ? near_site : *begin;
  square = square_to(site, x, y);
  for (;;) {
    int nearer = -1;
    for (int l = first[site], end = ends[site]; l < end; l += 4) {
      if (lines[l + 2] * lines[l + 2] >= square) return site;
      double other = square_to((int)lines[l + 3], x, y);
      if (other < square) { nearer = (int)lines[l + 3]; square = other; break; }
    }
    if (nearer >= 0) site = nearer;
    else if (!extend(site)) return site;
  }
}
static const double turn = 2 * M_PI / 4294967296.0;
static int left;
static inline __attribute__((always_inline)) double walk_in(const int window, int k, double D, double edge, int *cluster, double *squares, double *mx, double *my, double x, double y) {
  if (window) cluster[0] = nearest_given(x, y);
  else nearest(x, y, 1, cluster, squares);
  mx[0] = xs[cluster[0]]; my[0] = ys[cluster[0]];
  if (!window) {
    mx[0] -= width * floor((mx[0] - x) / width + 0.5);
    my[0] -= height * floor((my[0] - y) / height + 0.5);
  }
  if (k > 1) choose_round(x - mx[0], y - my[0], k, cluster, squares, mx, my);
  for (int i = 0; i < k; i++) member[cluster[i]] = 1;
  int closest = cluster[0];
  double closest_x = mx[0], closest_y = my[0], time = 0;
  double per_diffusion = 1 / D, room = -INFINITY;
  int binding = -1, out = 0;
  for (;;) {
    uint32_t high = next32(), low = next32(), word = next32();
    double exit = exit_time(high, low);
    double a = ((int32_t)(word & 0xffffff) - 0x7fffff - 0.5) * turn;
    double cosine = 1 - a * a * (1.0 / 2 - a * a / 24), sine = a - a * a * a * (1.0 / 6 - a * a / 120);
    const double *sector = sectors + 2 * (word >> 24);
    double ux = sector[0] * cosine - sector[1] * sine, uy = sector[1] * cosine + sector[0] * sine;
  again:;
    double ex = x - closest_x, ey = y - closest_y, square = ex * ex + ey * ey;
    double clearance = binding < 0 ? INFINITY : lines[binding + 2] - (ex * lines[binding] + ey * lines[binding + 1]);
    int l = first[closest], end = ends[closest], nearer = -1;
    for (; l < end; l += 4) {
      double half = lines[l + 2], over = half - clearance;
      if (over * fabs(over) >= square) break;
      double value = half - (ex * lines[l] + ey * lines[l + 1]);
      if (value >= clearance) continue;
      if (!member[(int)lines[l + 3]]) { clearance = value; binding = l; }
      else if (value < -1e-12 * half) { nearer = l; break; }
    }
    if (nearer >= 0) {
      const double *line = lines + nearer;
      closest = (int)line[3]; closest_x += 2 * line[2] * line[0]; closest_y += 2 * line[2] * line[1];
      binding = -1;
      goto again;
    }
    if (l == end && extend(closest)) { binding = -1; goto again; }
    if (clearance <= edge && (!window || clearance < 0)) {
      if (clearance >= 0) break;
      int best = 0;
      double least = INFINITY;
      for (int j = 0; j < k; j++) {
        double dx = x - mx[j], dy = y - my[j], other = dx * dx + dy * dy;
        if (other < least) { least = other; best = j; }
      }
      if (cluster[best] != closest) {
        closest = cluster[best]; closest_x = mx[best]; closest_y = my[best]; binding = -1;
        goto again;
      }
      if (!window) break;
    }
    if (window) {
      double needed = 2 * fabs(clearance);
      if (room < needed) {
        room = window_room(x, y) - margin;
        if (!(room >= needed)) room = window_clearance(x, y) - margin;
      }
      out = room < clearance;
      if (out) clearance = room;
      if (clearance <= edge) break;
      room -= clearance;
    }
    time += clearance * clearance * per_diffusion * exit;
    x += clearance * ux; y += clearance * uy;
  }
  for (int i = 0; i < k; i++) member[cluster[i]] = 0;
  left += out;
  near_site = closest;
  return time;
}
static double walk(int k, double D, double edge, int *cluster, double *squares, double *mx, double *my) {
  double x = width * uniform(), y = height * uniform();
  return walk_in(0, k, D, edge, cluster, squares, mx, my, x, y);
}
static double walk_given(int k, double D, double edge, int *cluster, double *squares, double *mx, double *my) {
  double x, y;
  do {
    x = box_left + (box_right - box_left) * uniform();
    y = box_low + (box_high - box_low) * uniform();
  } while (!well_inside(x, y, guard));
  return walk_in(1, k, D, edge, cluster, squares, mx, my, x, y);
}

static double now(clockid_t clock) { struct timespec t; clock_gettime(clock, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }

int main(int argc, char **argv) {
  if (argc < 8) return 2;
  FILE *file = fopen(argv[1], "rb");
  double length, window[3], ring, near[2];
  if (!file || fread(&length, 8, 1, file) != 1) return 3;
  table = malloc(length * sizeof *table);
  if (fread(table, 8, length, file) != (size_t)length || fread(sectors, 8, 512, file) != 512 || fread(window, 8, 3, file) != 3) return 3;
  width = window[0]; height = window[1]; count = (int)window[2];
  xs = malloc(count * sizeof *xs); ys = malloc(count * sizeof *ys);
  if (fread(xs, 8, count, file) != (size_t)count || fread(ys, 8, count, file) != (size_t)count) return 3;
  if (fread(&ring, 8, 1, file) != 1) return 3;
  corners = (int)ring;
  corner_x = malloc((corners + 1) * sizeof *corner_x); corner_y = malloc((corners + 1) * sizeof *corner_y);
  if (fread(corner_x, 8, corners, file) != (size_t)corners || fread(corner_y, 8, corners, file) != (size_t)corners || fread(near, 8, 2, file) != 2) return 3;
  guard = near[0]; margin = near[1];
  box_left = box_low = INFINITY; box_right = box_high = -INFINITY;
  for (int i = 0; i < corners; i++) {
    box_left = fmin(box_left, corner_x[i]); box_right = fmax(box_right, corner_x[i]);
    box_low = fmin(box_low, corner_y[i]); box_high = fmax(box_high, corner_y[i]);
  }
  per_length = malloc((corners + 1) * sizeof *per_length);
  for (int i = 0, j = corners - 1; i < corners; j = i++) per_length[i] = 1 / hypot(corner_x[i] - corner_x[j], corner_y[i] - corner_y[j]);
  begins_across = most_of(1, least_of(1024, (int)sqrt(count * width / height)));
  begins_down = most_of(1, least_of(1024, count / begins_across));
  begins = malloc(begins_across * begins_down * sizeof *begins);
  memset(begins, 0xff, begins_across * begins_down * sizeof *begins);
  build();
  first = calloc(count, sizeof *first); ends = calloc(count, sizeof *ends);
  long n = atol(argv[3]);
  s0 = strtoul(argv[4], 0, 10); s1 = strtoul(argv[5], 0, 10); s2 = strtoul(argv[6], 0, 10); s3 = strtoul(argv[7], 0, 10);
  double sum = 0, start = now(CLOCK_PROCESS_CPUTIME_ID), begin = now(CLOCK_MONOTONIC);
  if (!strcmp(argv[2], "exits")) {
    for (long i = 0; i < n; i++) { uint32_t high = next32(), low = next32(); sum += exit_time(high, low); }
  } else {
    if (argc < 11) return 2;
    int k = atoi(argv[8]);
    double D = atof(argv[9]), edge = atof(argv[10]), *squares = malloc(k * sizeof *squares), *mx = malloc(k * sizeof *mx), *my = malloc(k * sizeof *my);
    int *cluster = malloc(k * sizeof *cluster);
    uint32_t key[4] = {s0, s1, s2, s3};
    for (long i = 0; i < n; i++) {
      open_stream(i, key[2], key[3], key[0], key[1]);
      sum += (corners ? walk_given : walk)(k, D, edge, cluster, squares, mx, my);
    }
  }
  printf("{\"sum\":%.17g,\"left\":%d,\"processor\":%.9f,\"clock\":%.9f}\n", sum, left, now(CLOCK_PROCESS_CPUTIME_ID) - start, now(CLOCK_MONOTONIC) - begin);
  return 0;
}
