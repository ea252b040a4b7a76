#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "CImageCodecs.h"
#include "file_source.h"

struct img_png_reader {
  png_structp png;
  png_infop info;
  file_source *file;  // NULL where it is fed.
  const img_bytes *parts;
  size_t part_count;
  size_t taken;  // Bytes taken of the first part.
  char message[160];
};

static void on_error(png_structp png, png_const_charp message) {
  img_png_reader *reader = png_get_error_ptr(png);
  snprintf(reader->message, sizeof reader->message, "%s", message);
  png_longjmp(png, 1);
}

// libpng drops a chunk that breaks its rules with a warning. Without its palette or transparency a
// picture would give other levels.
static void on_warning(png_structp png, png_const_charp message) {
  if (strncmp(message, "tRNS", 4) == 0 || strncmp(message, "PLTE", 4) == 0) on_error(png, message);
}

static void read_file(png_structp png, png_bytep bytes, size_t count) {
  img_png_reader *reader = png_get_io_ptr(png);
  file_source *file = reader->file;
  while (count > 0) {
    if (file->count == 0) file_source_fill(file);
    if (file->count == 0) {
      png_error(png, file->error ? strerror(file->error) : "the file ends too early");
    }
    size_t taken = file->count < count ? file->count : count;
    memcpy(bytes, file->bytes, taken);
    bytes += taken;
    count -= taken;
    file->bytes += taken;
    file->count -= taken;
  }
}

static void read_parts(png_structp png, png_bytep bytes, size_t count) {
  img_png_reader *reader = png_get_io_ptr(png);
  while (count > 0) {
    if (reader->part_count == 0) png_error(png, "the file ends too early");
    size_t left = reader->parts->count - reader->taken;
    size_t taken = left < count ? left : count;
    memcpy(bytes, (const uint8_t *)reader->parts->start + reader->taken, taken);
    bytes += taken;
    count -= taken;
    reader->taken += taken;
    if (taken < left) return;
    reader->parts++;
    reader->part_count--;
    reader->taken = 0;
  }
}

img_png_reader *img_png_open_fed(void) {
  img_png_reader *reader = calloc(1, sizeof *reader);
  if (reader) {
    reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, on_error, on_warning);
  }
  if (reader && reader->png) return reader;
  free(reader);
  return NULL;
}

img_png_reader *img_png_open(int descriptor, img_bytes head) {
  img_png_reader *reader = img_png_open_fed();
  if (reader) reader->file = malloc(sizeof *reader->file);
  if (reader && reader->file) {
    reader->file->descriptor = descriptor;
    reader->file->error = 0;
    reader->file->bytes = head.start;
    reader->file->count = head.count;
    return reader;
  }
  close(descriptor);
  if (reader) img_png_close(reader);
  return NULL;
}

void img_png_feed(img_png_reader *reader, const img_bytes *parts, size_t count) {
  reader->parts = parts;
  reader->part_count = count;
  reader->taken = 0;
}

static void fill_palette(img_png_reader *reader, img_png_header *header) {
  png_colorp colors = NULL;
  png_bytep alpha = NULL;
  int color_count = 0, alpha_count = 0;
  png_get_PLTE(reader->png, reader->info, &colors, &color_count);
  png_get_tRNS(reader->png, reader->info, &alpha, &alpha_count, NULL);
  header->palette_count = (uint16_t)color_count;
  for (int entry = 0; entry < color_count; entry++) {
    header->palette[entry][0] = colors[entry].red;
    header->palette[entry][1] = colors[entry].green;
    header->palette[entry][2] = colors[entry].blue;
    header->palette[entry][3] = alpha && entry < alpha_count ? alpha[entry] : 255;
  }
}

static void fill_transparent_color(img_png_reader *reader, img_png_header *header) {
  png_color_16p color = NULL;
  header->has_transparent_color =
      png_get_tRNS(reader->png, reader->info, NULL, NULL, &color) != 0 && color;
  if (!header->has_transparent_color) return;
  bool is_grey = header->channels == 1;
  header->transparent_color[0] = is_grey ? color->gray : color->red;
  header->transparent_color[1] = is_grey ? color->gray : color->green;
  header->transparent_color[2] = is_grey ? color->gray : color->blue;
}

static void set_source(img_png_reader *reader) {
  if (reader->file) {
    // A damaged transparency chunk would otherwise be dropped in silence.
    png_set_crc_action(reader->png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_read_fn(reader->png, reader, read_file);
  } else {
    png_set_crc_action(reader->png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
    png_set_option(reader->png, PNG_IGNORE_ADLER32, PNG_OPTION_ON);
    png_set_read_fn(reader->png, reader, read_parts);
  }
}

bool img_png_read_header(img_png_reader *reader, img_png_header *header) {
  if (setjmp(png_jmpbuf(reader->png))) return false;

  memset(header, 0, sizeof *header);
  reader->info = png_create_info_struct(reader->png);
  if (!reader->info) png_error(reader->png, "out of memory");
  // Our own limit on pixels is checked by the caller, before anything large is allocated.
  png_set_user_limits(reader->png, 0x7fffffff, 0x7fffffff);
  // 1 keeps no text at all; a small file may hold gigabytes of it.
  png_set_chunk_cache_max(reader->png, 1);
  set_source(reader);
  png_read_info(reader->png, reader->info);

  int color_type = png_get_color_type(reader->png, reader->info);
  header->width = png_get_image_width(reader->png, reader->info);
  header->height = png_get_image_height(reader->png, reader->info);
  header->bit_depth = png_get_bit_depth(reader->png, reader->info);
  header->channels = png_get_channels(reader->png, reader->info);
  header->is_palette = color_type == PNG_COLOR_TYPE_PALETTE;
  header->is_interlaced =
      png_get_interlace_type(reader->png, reader->info) != PNG_INTERLACE_NONE;
  if (header->is_palette) fill_palette(reader, header);
  else fill_transparent_color(reader, header);

  // Nothing but layout: one sample a byte, and 16 bits in the machine's order.
  png_set_packing(reader->png);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (header->bit_depth == 16) png_set_swap(reader->png);
#endif
  size_t sample_bytes = header->bit_depth == 16 ? 2 : 1;
  header->row_bytes = (size_t)header->width * header->channels * sample_bytes;
  return true;
}

bool img_png_read_rows(img_png_reader *reader, uint8_t *rows, size_t row_bytes, uint32_t count) {
  if (setjmp(png_jmpbuf(reader->png))) return false;

  for (uint32_t row = 0; row < count; row++) {
    png_read_row(reader->png, rows + row * row_bytes, NULL);
  }
  return true;
}

bool img_png_read_whole(img_png_reader *reader, uint8_t *rows, size_t row_bytes, uint32_t height) {
  if (setjmp(png_jmpbuf(reader->png))) return false;

  int passes = png_set_interlace_handling(reader->png);
  for (int pass = 0; pass < passes; pass++) {
    for (uint32_t row = 0; row < height; row++) {
      png_read_row(reader->png, rows + row * row_bytes, NULL);
    }
  }
  return true;
}

bool img_png_read_end(img_png_reader *reader) {
  if (setjmp(png_jmpbuf(reader->png))) return false;

  png_read_end(reader->png, NULL);
  return true;
}

const char *img_png_message(const img_png_reader *reader) { return reader->message; }

bool img_png_is_unreadable(const img_png_reader *reader) {
  return reader->file && reader->file->error;
}

void img_png_close(img_png_reader *reader) {
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
  if (reader->file) close(reader->file->descriptor);
  free(reader->file);
  free(reader);
}
