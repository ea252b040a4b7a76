#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jpeglib.h>

#include "CImageCodecs.h"
#include "file_source.h"

// A progressive file may ask for any number of passes over the picture; real ones have about ten.
enum { most_scans = 100 };

struct img_jpeg_reader {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  jmp_buf jump;
  struct jpeg_source_mgr source;
  file_source file;
  char message[JMSG_LENGTH_MAX];
};

static void on_error(j_common_ptr jpeg) {
  img_jpeg_reader *reader = jpeg->client_data;
  jpeg->err->format_message(jpeg, reader->message);
  longjmp(reader->jump, 1);
}

// libjpeg calls damage a warning and invents the missing pixels; a score must not rest on those.
static void on_message(j_common_ptr jpeg, int level) {
  if (level < 0) on_error(jpeg);
}

static void on_progress(j_common_ptr jpeg) {
  img_jpeg_reader *reader = jpeg->client_data;
  if (reader->jpeg.input_scan_number <= most_scans) return;
  snprintf(reader->message, sizeof reader->message, "more than %d scans", most_scans);
  longjmp(reader->jump, 1);
}

static void do_nothing(j_decompress_ptr jpeg) { (void)jpeg; }

static boolean fill(j_decompress_ptr jpeg) {
  img_jpeg_reader *reader = jpeg->client_data;
  file_source_fill(&reader->file);
  if (reader->file.count == 0) {
    const char *reason =
        reader->file.error ? strerror(reader->file.error) : "the file ends too early";
    snprintf(reader->message, sizeof reader->message, "%s", reason);
    longjmp(reader->jump, 1);
  }
  reader->source.next_input_byte = reader->file.bytes;
  reader->source.bytes_in_buffer = reader->file.count;
  return TRUE;
}

static void skip(j_decompress_ptr jpeg, long count) {
  struct jpeg_source_mgr *source = jpeg->src;
  while (count > (long)source->bytes_in_buffer) {
    count -= (long)source->bytes_in_buffer;
    fill(jpeg);
  }
  if (count <= 0) return;
  source->next_input_byte += count;
  source->bytes_in_buffer -= (size_t)count;
}

img_jpeg_reader *img_jpeg_open(int descriptor, img_bytes head) {
  img_jpeg_reader *reader = calloc(1, sizeof *reader);
  if (!reader) {
    close(descriptor);
    return NULL;
  }
  reader->file.descriptor = descriptor;
  reader->source = (struct jpeg_source_mgr){
      .next_input_byte = head.start, .bytes_in_buffer = head.count, .init_source = do_nothing,
      .fill_input_buffer = fill, .skip_input_data = skip,
      .resync_to_restart = jpeg_resync_to_restart, .term_source = do_nothing};
  return reader;
}

static img_jpeg_colors choose_colors(img_jpeg_reader *reader) {
  switch (reader->jpeg.jpeg_color_space) {
    case JCS_GRAYSCALE:
      reader->jpeg.out_color_space = JCS_GRAYSCALE;
      return IMG_JPEG_GREY;
    case JCS_YCbCr:
      reader->jpeg.out_color_space = JCS_YCbCr;
      return IMG_JPEG_YCC;
    case JCS_RGB:
      reader->jpeg.out_color_space = JCS_RGB;
      return IMG_JPEG_RGB;
    default:
      return IMG_JPEG_OTHER;
  }
}

bool img_jpeg_read_header(img_jpeg_reader *reader, img_jpeg_header *header) {
  if (setjmp(reader->jump)) return false;

  memset(header, 0, sizeof *header);
  reader->jpeg.err = jpeg_std_error(&reader->errors);
  reader->errors.error_exit = on_error;
  reader->errors.emit_message = on_message;
  reader->jpeg.client_data = reader;
  jpeg_create_decompress(&reader->jpeg);
  reader->progress.progress_monitor = on_progress;
  reader->jpeg.progress = &reader->progress;
  reader->jpeg.src = &reader->source;
  jpeg_read_header(&reader->jpeg, TRUE);

  header->width = reader->jpeg.image_width;
  header->height = reader->jpeg.image_height;
  header->components = (uint8_t)reader->jpeg.num_components;
  header->colors = choose_colors(reader);
  header->has_many_scans = jpeg_has_multiple_scans(&reader->jpeg);
  return true;
}

bool img_jpeg_start(img_jpeg_reader *reader) {
  if (setjmp(reader->jump)) return false;

  reader->jpeg.dct_method = JDCT_ISLOW;
  jpeg_start_decompress(&reader->jpeg);
  return true;
}

bool img_jpeg_read_rows(img_jpeg_reader *reader, uint8_t *rows, size_t row_bytes, uint32_t count) {
  if (setjmp(reader->jump)) return false;

  for (uint32_t row = 0; row < count; row++) {
    JSAMPROW line = rows + row * row_bytes;
    jpeg_read_scanlines(&reader->jpeg, &line, 1);
  }
  return true;
}

bool img_jpeg_read_end(img_jpeg_reader *reader) {
  if (setjmp(reader->jump)) return false;

  jpeg_finish_decompress(&reader->jpeg);
  return true;
}

const char *img_jpeg_message(const img_jpeg_reader *reader) { return reader->message; }

bool img_jpeg_is_unreadable(const img_jpeg_reader *reader) { return reader->file.error; }

void img_jpeg_close(img_jpeg_reader *reader) {
  // The decoder does not exist before the header was asked for; then there is nothing to destroy.
  if (reader->jpeg.mem) jpeg_destroy_decompress(&reader->jpeg);
  close(reader->file.descriptor);
  free(reader);
}
