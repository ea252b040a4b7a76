#include "file_source.h"

#include <errno.h>
#include <unistd.h>

void file_source_fill(file_source *source) {
  ssize_t count;
  do {
    count = read(source->descriptor, source->buffer, sizeof source->buffer);
  } while (count < 0 && errno == EINTR);
  source->error = count < 0 ? errno : 0;
  source->bytes = source->buffer;
  source->count = count < 0 ? 0 : (size_t)count;
}
