#ifndef FILE_SOURCE_H
#define FILE_SOURCE_H

#include <stddef.h>
#include <stdint.h>

/// The bytes of an open file, of which the first may be in memory already: they are not read again.
typedef struct file_source {
  int descriptor;
  const uint8_t *bytes;  ///< The next bytes.
  size_t count;          ///< How many of them are in memory.
  int error;             ///< What the system said when it could not read, or 0.
  uint8_t buffer[1 << 16];
} file_source;

/// Makes the next bytes of the file the only ones in memory. There are none at its end and after an error.
void file_source_fill(file_source *source);

#endif
