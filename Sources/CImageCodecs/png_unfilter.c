#include <string.h>

#include "CImageCodecs.h"

// Paeth's predictor needs the pixel to the left, so a row cannot be undone as a vector. But 16 rows
// can, as a wavefront: when row r is r pixels behind the first row, all that it needs of row r - 1 is
// known. One step undoes one byte of each of the 16 rows. Vectors of the compiler's own, with no
// instruction set named: Swift's have no saturating difference, and were four times slower.

enum { lanes = 16 };
typedef uint8_t bytes __attribute__((vector_size(lanes)));

/// Which rows have which filter: all bits of their lanes.
typedef struct filters {
  bytes sub, up, average, paeth;
} filters;

#define INLINE static inline __attribute__((always_inline))

INLINE bytes choose(bytes mask, bytes chosen, bytes other) {
  return (chosen & mask) | (other & ~mask);
}

INLINE bytes distance(bytes a, bytes b) {
  return __builtin_elementwise_sub_sat(a, b) | __builtin_elementwise_sub_sat(b, a);
}

INLINE bytes predict_paeth(bytes left, bytes up, bytes corner) {
  bytes to_left = distance(up, corner), to_up = distance(left, corner);
  // The corner's distance is the sum of the other two, and so never the least, unless its value lies
  // between left and up; then it is their difference.
  bytes is_outside = (bytes)((up < corner) == (left < corner));
  bytes to_corner = distance(to_left, to_up) | is_outside;
  bytes least = __builtin_elementwise_min(to_left, __builtin_elementwise_min(to_up, to_corner));
  bytes up_or_corner = choose((bytes)(to_up == least), up, corner);
  return choose((bytes)(to_left == least), left, up_or_corner);
}

INLINE bytes predict(const filters *filters, bytes left, bytes up, bytes corner) {
  bytes average = (left & up) + ((left ^ up) >> 1);
  return (left & filters->sub) | (up & filters->up) | (average & filters->average) |
         (predict_paeth(left, up, corner) & filters->paeth);
}

/// The lanes moved to the next row, with the row above as the first.
INLINE bytes next_row(bytes values, uint8_t above) {
  bytes moved = __builtin_shufflevector(
      values, values, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
  moved[0] = above;
  return moved;
}

/// Copies the part of 16 bytes from `column` on that lies in a row, and zeros for the rest.
INLINE void load(uint8_t *target, const uint8_t *row, ptrdiff_t column, ptrdiff_t row_bytes) {
  if (column >= 0 && column + lanes <= row_bytes) {
    memcpy(target, row + column, lanes);
    return;
  }
  ptrdiff_t start = column < 0 ? -column : 0;
  ptrdiff_t end = row_bytes - column < lanes ? row_bytes - column : lanes;
  memset(target, 0, lanes);
  if (start < end) memcpy(target + start, row + column + start, end - start);
}

INLINE void store(const uint8_t *source, uint8_t *row, ptrdiff_t column, ptrdiff_t row_bytes) {
  if (column >= 0 && column + lanes <= row_bytes) {
    memcpy(row + column, source, lanes);
    return;
  }
  ptrdiff_t start = column < 0 ? -column : 0;
  ptrdiff_t end = row_bytes - column < lanes ? row_bytes - column : lanes;
  if (start < end) memcpy(row + column + start, source + start, end - start);
}

/// Swaps rows and columns, by four rounds of interleaving.
INLINE void transpose(bytes square[lanes]) {
#pragma unroll
  for (int round = 0; round < 4; round++) {
    bytes mixed[lanes];
#pragma unroll
    for (int row = 0; row < lanes / 2; row++) {
      bytes a = square[row], b = square[row + lanes / 2];
      mixed[2 * row] = __builtin_shufflevector(
          a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      mixed[2 * row + 1] = __builtin_shufflevector(
          a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    }
    memcpy(square, mixed, sizeof mixed);
  }
}

INLINE void unfilter(
    uint8_t *rows, ptrdiff_t row_bytes, const uint8_t *above, const filters *filters,
    ptrdiff_t pixel_bytes) {
  // What the last `pixel_bytes` steps gave, and what was above it.
  bytes left[8] = {0}, corner[8] = {0};
  ptrdiff_t stride = row_bytes + 1, steps = row_bytes + (lanes - 1) * pixel_bytes;
  for (ptrdiff_t step = 0; step < steps; step += lanes) {
    bytes square[lanes];
    uint8_t first[lanes];
    load(first, above, step, row_bytes);
    for (ptrdiff_t row = 0; row < lanes; row++) {
      load((uint8_t *)&square[row], rows + row * stride + 1, step - row * pixel_bytes, row_bytes);
    }
    transpose(square);
#pragma unroll
    for (ptrdiff_t column = 0; column < lanes; column++) {
      ptrdiff_t channel = (step + column) % pixel_bytes;
      bytes up = next_row(left[channel], first[column]);
      square[column] += predict(filters, left[channel], up, corner[channel]);
      left[channel] = square[column];
      corner[channel] = up;
    }
    transpose(square);
    for (ptrdiff_t row = 0; row < lanes; row++) {
      store((uint8_t *)&square[row], rows + row * stride + 1, step - row * pixel_bytes, row_bytes);
    }
  }
}

void img_png_unfilter_16(
    uint8_t *rows, size_t row_bytes, const uint8_t *above, size_t pixel_bytes) {
  filters filters = {0};
  for (size_t row = 0; row < lanes; row++) {
    uint8_t filter = rows[row * (row_bytes + 1)];
    filters.sub[row] = filter == 1 ? 255 : 0;
    filters.up[row] = filter == 2 ? 255 : 0;
    filters.average[row] = filter == 3 ? 255 : 0;
    filters.paeth[row] = filter == 4 ? 255 : 0;
  }
  // Named one by one, so that the number of bytes is known where the loop is compiled.
  ptrdiff_t length = (ptrdiff_t)row_bytes;
  if (pixel_bytes == 1) unfilter(rows, length, above, &filters, 1);
  else if (pixel_bytes == 2) unfilter(rows, length, above, &filters, 2);
  else unfilter(rows, length, above, &filters, (ptrdiff_t)pixel_bytes);
}
