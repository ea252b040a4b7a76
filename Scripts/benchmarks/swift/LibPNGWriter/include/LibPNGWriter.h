#pragma once

#include <stdbool.h>
#include <stdint.h>

/// Writes palette indices as a PNG file the way that libpng does when nothing is chosen: no filter,
/// zlib at level 6. `palette` holds 256 colours of three bytes each.
///
/// Returns false when the file cannot be written.
bool libpng_write_palette(const char *path, const uint8_t *indices, uint32_t width, uint32_t height,
                          const uint8_t *palette);
