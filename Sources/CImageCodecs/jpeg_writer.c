#include <errno.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <jpeglib.h>

#include <jerror.h>

#include "CImageCodecs.h"

enum { buffer_bytes = 1 << 16 };

struct img_jpeg_writer {
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_destination_mgr target;
  jmp_buf jump;
  int descriptor;   ///< Where bytes go, or -1.
  int error;
  char message[JMSG_LENGTH_MAX];  ///< What libjpeg said, or nothing.
  uint8_t *bytes;   ///< A buffer, or all bytes so far.
  size_t capacity;
  size_t written;   ///< Of a picture in memory, once it has ended.
};

static void fail(img_jpeg_writer *writer, int error) {
  writer->error = error;
  longjmp(writer->jump, 1);
}

static void on_error(j_common_ptr jpeg) {
  img_jpeg_writer *writer = jpeg->client_data;
  if (jpeg->err->msg_code == JERR_OUT_OF_MEMORY) fail(writer, ENOMEM);
  jpeg->err->format_message(jpeg, writer->message);
  fail(writer, EINVAL);
}

static void on_message(j_common_ptr jpeg, int level) { (void)jpeg, (void)level; }

static void write_all(img_jpeg_writer *writer, size_t count) {
  const uint8_t *rest = writer->bytes;
  while (count > 0) {
    ssize_t done = write(writer->descriptor, rest, count);
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) fail(writer, errno);
    rest += done;
    count -= (size_t)done;
  }
}

static void point_at(img_jpeg_writer *writer, size_t start) {
  writer->target.next_output_byte = writer->bytes + start;
  writer->target.free_in_buffer = writer->capacity - start;
}

static void begin_target(j_compress_ptr jpeg) { point_at(jpeg->client_data, 0); }

/// The buffer is full, whatever libjpeg says of the bytes left in it.
static boolean empty_target(j_compress_ptr jpeg) {
  img_jpeg_writer *writer = jpeg->client_data;
  if (writer->descriptor >= 0) {
    write_all(writer, writer->capacity);
    point_at(writer, 0);
    return TRUE;
  }
  size_t full = writer->capacity;
  uint8_t *larger = realloc(writer->bytes, 2 * full);
  if (!larger) fail(writer, ENOMEM);
  writer->bytes = larger;
  writer->capacity = 2 * full;
  point_at(writer, full);
  return TRUE;
}

static void end_target(j_compress_ptr jpeg) {
  img_jpeg_writer *writer = jpeg->client_data;
  writer->written = writer->capacity - writer->target.free_in_buffer;
  if (writer->descriptor >= 0) write_all(writer, writer->written);
}

img_jpeg_writer *img_jpeg_write_open(int descriptor) {
  img_jpeg_writer *writer = calloc(1, sizeof *writer);
  uint8_t *bytes = malloc(buffer_bytes);
  if (!writer || !bytes) {
    free(writer);
    free(bytes);
    return NULL;
  }
  writer->descriptor = descriptor;
  writer->bytes = bytes;
  writer->capacity = buffer_bytes;
  writer->target = (struct jpeg_destination_mgr){
      .init_destination = begin_target, .empty_output_buffer = empty_target,
      .term_destination = end_target};
  return writer;
}

bool img_jpeg_write_begin(img_jpeg_writer *writer, uint32_t width, uint32_t height, int quality) {
  if (setjmp(writer->jump)) return false;

  struct jpeg_compress_struct *jpeg = &writer->jpeg;
  jpeg->err = jpeg_std_error(&writer->errors);
  writer->errors.error_exit = on_error;
  writer->errors.emit_message = on_message;
  jpeg->client_data = writer;
  jpeg_create_compress(jpeg);
  jpeg->dest = &writer->target;
  jpeg->image_width = width;
  jpeg->image_height = height;
  jpeg->input_components = 3;
  jpeg->in_color_space = JCS_RGB;
  jpeg_set_defaults(jpeg);
  jpeg_set_quality(jpeg, quality, TRUE);
  jpeg->dct_method = JDCT_ISLOW;
  jpeg->comp_info[0].h_samp_factor = 1;
  jpeg->comp_info[0].v_samp_factor = 1;
  jpeg_start_compress(jpeg, TRUE);
  return true;
}

bool img_jpeg_write_rows(
    img_jpeg_writer *writer, const uint8_t *rows, size_t row_bytes, uint32_t count) {
  if (setjmp(writer->jump)) return false;

  for (uint32_t row = 0; row < count; row++) {
    JSAMPROW line = (JSAMPROW)(rows + row * row_bytes);
    jpeg_write_scanlines(&writer->jpeg, &line, 1);
  }
  return true;
}

bool img_jpeg_write_end(img_jpeg_writer *writer) {
  if (setjmp(writer->jump)) return false;

  jpeg_finish_compress(&writer->jpeg);
  return true;
}

img_bytes img_jpeg_written(const img_jpeg_writer *writer) {
  return (img_bytes){.start = writer->bytes, .count = writer->written};
}

int img_jpeg_write_error(const img_jpeg_writer *writer) { return writer->error; }

const char *img_jpeg_write_message(const img_jpeg_writer *writer) {
  return *writer->message ? writer->message : NULL;
}

void img_jpeg_write_close(img_jpeg_writer *writer) {
  // The encoder does not exist before a picture was begun; then there is nothing to destroy.
  if (writer->jpeg.mem) jpeg_destroy_compress(&writer->jpeg);
  free(writer->bytes);
  free(writer);
}
