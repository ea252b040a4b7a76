#include "LibPNGWriter.h"

#include <png.h>
#include <stdio.h>

/// Writes to an open file. Owns the jump that libpng makes when something fails.
static bool write_picture(png_structp png, png_infop info, FILE *file, const uint8_t *indices,
                          uint32_t width, uint32_t height, const uint8_t *palette) {
  if (setjmp(png_jmpbuf(png))) return false;

  png_init_io(png, file);
  png_set_IHDR(png, info, width, height, 8, PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_PLTE(png, info, (png_const_colorp)palette, 256);
  png_write_info(png, info);
  for (uint32_t row = 0; row < height; row++) png_write_row(png, indices + (size_t)row * width);
  png_write_end(png, info);
  return true;
}

bool libpng_write_palette(const char *path, const uint8_t *indices, uint32_t width, uint32_t height,
                          const uint8_t *palette) {
  FILE *file = fopen(path, "wb");
  if (!file) return false;

  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  bool written = info && write_picture(png, info, file, indices, width, height, palette);
  png_destroy_write_struct(&png, &info);
  return fclose(file) == 0 && written;
}
