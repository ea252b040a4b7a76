#ifndef C_IMAGE_CODECS_H
#define C_IMAGE_CODECS_H

// The thin C over libpng and libjpeg, and one loop that Swift's vectors cannot say. Both libraries report
// errors by longjmp, which must not pass a Swift frame: every function here that calls them sets its own
// setjmp and answers with a bool. After false the message says why, and only `…_message`,
// `…_is_unreadable`, `…_error` and `…_close` are allowed.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Some bytes in memory.
typedef struct img_bytes {
  const void *start;
  size_t count;
} img_bytes;

// MARK: - PNG, reading

typedef struct img_png_reader img_png_reader;

/// What a PNG file says of itself before the first row. Samples come as stored: indices of a
/// palette, 1- to 4-bit levels one a byte, 16-bit levels in the machine's byte order.
typedef struct img_png_header {
  uint32_t width, height;
  uint8_t bit_depth;
  uint8_t channels;          ///< 1 grey or palette index, 2 grey and alpha, 3 RGB, 4 RGBA.
  bool is_palette;
  bool is_interlaced;        ///< Only `img_png_read_whole` can read it.
  size_t row_bytes;          ///< Bytes of one row as it is delivered.
  uint16_t palette_count;
  uint8_t palette[256][4];   ///< Red, green, blue, alpha.
  bool has_transparent_color;
  uint16_t transparent_color[3];  ///< As stored; a grey one stands three times.
} img_png_header;

/// Takes the descriptor over, whatever happens. `head` has the bytes before its position; they stay the
/// caller's and must last as long as the reader. NULL: no memory.
img_png_reader *img_png_open(int descriptor, img_bytes head);

/// Reads what `img_png_feed` hands over, whose checksums it does not look at. NULL: no memory.
img_png_reader *img_png_open_fed(void);
/// The next bytes of the file, after all that was fed before. They stay the caller's and must last
/// until they are read.
void img_png_feed(img_png_reader *reader, const img_bytes *parts, size_t count);

bool img_png_read_header(img_png_reader *reader, img_png_header *header);
bool img_png_read_rows(img_png_reader *reader, uint8_t *rows, size_t row_bytes, uint32_t count);
bool img_png_read_whole(img_png_reader *reader, uint8_t *rows, size_t row_bytes, uint32_t height);
/// Reads what follows the last row, to see that the file is whole.
bool img_png_read_end(img_png_reader *reader);
const char *img_png_message(const img_png_reader *reader);
/// Whether the message is the system's, which could not read the file.
bool img_png_is_unreadable(const img_png_reader *reader);
void img_png_close(img_png_reader *reader);

/// Undoes the filters of 16 rows in place. A row is a filter byte, 0 to 4, which stays as it is, and
/// `row_bytes` bytes; `above` has the bytes of the row before; a pixel has 1 to 8 bytes.
void img_png_unfilter_16(
    uint8_t *rows, size_t row_bytes, const uint8_t *above, size_t pixel_bytes);

// MARK: - JPEG, reading

typedef struct img_jpeg_reader img_jpeg_reader;

typedef enum img_jpeg_colors {
  IMG_JPEG_GREY,   ///< One byte a pixel.
  IMG_JPEG_YCC,    ///< Luma and two chroma bytes a pixel, neutral at 128.
  IMG_JPEG_RGB,    ///< Three bytes a pixel.
  IMG_JPEG_OTHER,  ///< CMYK and the like: cannot be read.
} img_jpeg_colors;

typedef struct img_jpeg_header {
  uint32_t width, height;
  uint8_t components;
  img_jpeg_colors colors;
  bool has_many_scans;  ///< libjpeg holds the whole picture, two bytes a sample.
} img_jpeg_header;

/// Takes the descriptor over, whatever happens. `head` has the bytes before its position; they stay the
/// caller's and must last as long as the reader. NULL: no memory.
img_jpeg_reader *img_jpeg_open(int descriptor, img_bytes head);
bool img_jpeg_read_header(img_jpeg_reader *reader, img_jpeg_header *header);
bool img_jpeg_start(img_jpeg_reader *reader);
bool img_jpeg_read_rows(img_jpeg_reader *reader, uint8_t *rows, size_t row_bytes, uint32_t count);
/// Reads what follows the last row, to see that the file is whole.
bool img_jpeg_read_end(img_jpeg_reader *reader);
const char *img_jpeg_message(const img_jpeg_reader *reader);
/// Whether the message is the system's, which could not read the file.
bool img_jpeg_is_unreadable(const img_jpeg_reader *reader);
void img_jpeg_close(img_jpeg_reader *reader);

// MARK: - JPEG, writing

typedef struct img_jpeg_writer img_jpeg_writer;

/// Writes to a descriptor, which stays the caller's, or into memory where it is -1. NULL: no memory.
img_jpeg_writer *img_jpeg_write_open(int descriptor);
/// Begins a picture of three bytes a pixel: red, green, blue. It is stored with all its chroma, since thin lines
/// of colour would fade without. Neither side may be above 65,500.
bool img_jpeg_write_begin(img_jpeg_writer *writer, uint32_t width, uint32_t height, int quality);
bool img_jpeg_write_rows(
    img_jpeg_writer *writer, const uint8_t *rows, size_t row_bytes, uint32_t count);
/// Ends the picture after its last row.
bool img_jpeg_write_end(img_jpeg_writer *writer);
/// What was written into memory, which the writer keeps until it is closed.
img_bytes img_jpeg_written(const img_jpeg_writer *writer);
/// After false: the system's number of what went wrong.
int img_jpeg_write_error(const img_jpeg_writer *writer);
/// After false: what libjpeg said, or NULL where the system's number tells all.
const char *img_jpeg_write_message(const img_jpeg_writer *writer);
void img_jpeg_write_close(img_jpeg_writer *writer);

#endif
