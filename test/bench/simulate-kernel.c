/* The algorithms of packages/simulate in C, for test/bench/simulate.mjs: the same generator, exit table, cell
   grid and walk, so that with the same states the same numbers come out. Build: gcc -O3 -o kernel simulate-kernel.c -lm

   Input file (native doubles): cells, low, step, large, first coefficient's logarithm, decay rate, the table (4 a
   cell), width, height, number of sites, the sites x then y.
   exits N seed-words: sum of N exit times.  walks N K D tolerance seed-words: sum of N Voronoi lifetimes. */
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
static inline double exponential(void) { return -log(uniform()); }

static double low, step, inverse_step, large, log_first, decay, *table;
static inline double exit_time(double e) {
  if (e >= large) return (e + log_first) / decay;
  double at = (log(e) - low) * inverse_step;
  if (!(at > 0)) return table[0];
  int cell = (int)at;
  double u = at - cell, *c = table + 4 * cell;
  return c[0] + u * (c[1] + u * (c[2] + u * c[3]));
}

static double width, height, cell_w, cell_h, *xs, *ys, *gx, *gy;
static int count, across, down, *starts, *ids;
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
static inline double clamp(double v, double size) { return v < 0 ? 0 : v > size ? size : v; }
static double clear_of(double x, double y, int cx, int cy, int ring) {
  double in_x = clamp(x - cx * cell_w, cell_w), in_y = clamp(y - cy * cell_h, cell_h);
  double near_x = in_x < cell_w - in_x ? in_x : cell_w - in_x, near_y = in_y < cell_h - in_y ? in_y : cell_h - in_y;
  double over_x = near_x + (ring - 1) * cell_w, over_y = near_y + (ring - 1) * cell_h;
  return over_x < over_y ? over_x : over_y;
}
static void nearest(double x, double y, int k, int *out, double *squares) {
  for (int i = 0; i < k; i++) squares[i] = INFINITY;
  int cx = column_of(x), cy = row_of(y), reach = (across > down ? across : down) >> 1;
  for (int ring = 0; ring <= reach; ring++) {
    if (ring > 0) { double clear = clear_of(x, y, cx, cy, ring); if (squares[k - 1] <= clear * clear) return; }
    for (int oy = -ring; oy <= ring; oy++) {
      if (2 * oy > down || 2 * oy <= -down) continue;
      int row = cy + oy; double qy = y;
      if (row < 0) { row += down; qy += height; } else if (row >= down) { row -= down; qy -= height; }
      int stride = ring == 0 || oy == -ring || oy == ring ? 1 : 2 * ring;
      for (int ox = -ring; ox <= ring; ox += stride) {
        if (2 * ox > across || 2 * ox <= -across) continue;
        int column = cx + ox; double qx = x;
        if (column < 0) { column += across; qx += width; } else if (column >= across) { column -= across; qx -= width; }
        int cell = row * across + column;
        for (int i = starts[cell]; i < starts[cell + 1]; i++) {
          double ex = gx[i] - qx, ey = gy[i] - qy, square = ex * ex + ey * ey;
          if (square >= squares[k - 1]) continue;
          int at = k - 1;
          while (at > 0 && squares[at - 1] > square) { squares[at] = squares[at - 1]; out[at] = out[at - 1]; at--; }
          squares[at] = square; out[at] = ids[i];
        }
      }
    }
  }
}
static double clearance_of(double x, double y, double mx, double my, double near) {
  int cx = column_of(x), cy = row_of(y), reach = (across > down ? across : down) >> 1;
  double to_nearest = sqrt(near), best = INFINITY, farthest = INFINITY;
  double in_x = clamp(x - cx * cell_w, cell_w), in_y = clamp(y - cy * cell_h, cell_h);
  for (int ring = 0; ring <= reach; ring++) {
    if (ring > 0 && clear_of(x, y, cx, cy, ring) >= farthest) return best;
    for (int oy = -ring; oy <= ring; oy++) {
      double over_y = oy == 0 ? 0 : oy > 0 ? oy * cell_h - in_y : in_y - (oy + 1) * cell_h;
      if (over_y >= farthest) continue;
      if (2 * oy > down || 2 * oy <= -down) continue;
      int row = cy + oy; double qy = y;
      if (row < 0) { row += down; qy += height; } else if (row >= down) { row -= down; qy -= height; }
      int stride = ring == 0 || oy == -ring || oy == ring ? 1 : 2 * ring;
      for (int ox = -ring; ox <= ring; ox += stride) {
        double over_x = ox == 0 ? 0 : ox > 0 ? ox * cell_w - in_x : in_x - (ox + 1) * cell_w;
        if (over_x * over_x + over_y * over_y >= farthest * farthest) continue;
        if (2 * ox > across || 2 * ox <= -across) continue;
        int column = cx + ox; double qx = x;
        if (column < 0) { column += across; qx += width; } else if (column >= across) { column -= across; qx -= width; }
        int cell = row * across + column;
        for (int i = starts[cell]; i < starts[cell + 1]; i++) {
          double ex = gx[i] - qx, ey = gy[i] - qy, square = ex * ex + ey * ey;
          if (square >= farthest * farthest || member[ids[i]]) continue;
          double hx = ex + x - mx, hy = ey + y - my, value = (square - near) / (2 * sqrt(hx * hx + hy * hy));
          if (value < best) { best = value; farthest = to_nearest + 2 * best; }
        }
      }
    }
  }
  return best;
}
static double walk(int k, double D, double edge, int *cluster, double *squares, double x, double y) {
  nearest(x, y, k, cluster, squares);
  for (int i = 0; i < k; i++) member[cluster[i]] = 1;
  double time = 0;
  for (;;) {
    x -= width * floor(x / width); if (x >= width) x = 0;
    y -= height * floor(y / height); if (y >= height) y = 0;
    double near = INFINITY, nx = 0, ny = 0;
    for (int i = 0; i < k; i++) {
      double dx = xs[cluster[i]] - x, dy = ys[cluster[i]] - y;
      if (dx > width / 2) dx -= width; else if (dx < -width / 2) dx += width;
      if (dy > height / 2) dy -= height; else if (dy < -height / 2) dy += height;
      double square = dx * dx + dy * dy;
      if (square < near) { near = square; nx = dx; ny = dy; }
    }
    double clearance = clearance_of(x, y, x + nx, y + ny, near);
    if (clearance <= edge) break;
    time += clearance * clearance / D * exit_time(exponential());
    double angle = 2 * M_PI * uniform();
    x += clearance * cos(angle); y += clearance * sin(angle);
  }
  for (int i = 0; i < k; i++) member[cluster[i]] = 0;
  return time;
}

static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }

int main(int argc, char **argv) {
  if (argc < 8) return 2;
  FILE *file = fopen(argv[1], "rb");
  double head[6];
  if (!file || fread(head, 8, 6, file) != 6) return 3;
  int cells = (int)head[0];
  low = head[1]; step = head[2]; large = head[3]; log_first = head[4]; decay = head[5]; inverse_step = 1 / step;
  table = malloc(4 * cells * sizeof *table);
  double window[3];
  if (fread(table, 8, 4 * cells, file) != (size_t)(4 * cells) || fread(window, 8, 3, file) != 3) return 3;
  width = window[0]; height = window[1]; count = (int)window[2];
  xs = malloc(count * sizeof *xs); ys = malloc(count * sizeof *ys);
  if (fread(xs, 8, count, file) != (size_t)count || fread(ys, 8, count, file) != (size_t)count) return 3;
  build();
  long n = atol(argv[3]);
  s0 = strtoul(argv[4], 0, 10); s1 = strtoul(argv[5], 0, 10); s2 = strtoul(argv[6], 0, 10); s3 = strtoul(argv[7], 0, 10);
  double sum = 0, start = now();
  if (!strcmp(argv[2], "exits")) {
    for (long i = 0; i < n; i++) sum += exit_time(exponential());
  } else {
    if (argc < 11) return 2;
    int k = atoi(argv[8]);
    double D = atof(argv[9]), edge = atof(argv[10]), *squares = malloc(k * sizeof *squares);
    int *cluster = malloc(k * sizeof *cluster);
    for (long i = 0; i < n; i++) { double x = width * uniform(), y = height * uniform(); sum += walk(k, D, edge, cluster, squares, x, y); }
  }
  printf("{\"sum\":%.17g,\"seconds\":%.9f}\n", sum, now() - start);
  return 0;
}
