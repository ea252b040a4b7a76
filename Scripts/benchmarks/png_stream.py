"""Writes grey 8-bit PNG files of any size, band by band, with as little memory as a band takes.

Rows are filtered as Pillow and libpng filter them, each by the filter with the smallest sum of
absolute differences, and compressed by zlib at level 6. Bands are compressed on all cores, each by
itself; and a picture that repeats itself downwards repeats compressed bands.
"""
import multiprocessing
import struct
import zlib

import numpy as np

BAND_ROWS = 256
CHUNK_BYTES = 65536
ADLER_BASE = 65521
LAST_BLOCK = b"\x03\x00"


def write_png(path, width, height, period, rows):
    """Writes a picture whose rows repeat.

    Parameters: `period` is how many rows there are until they repeat, a multiple of BAND_ROWS unless
    it is the height. `rows(first, last)` returns the rows from `first` up to `last` as an array.
    """
    global rows_of
    rows_of = rows
    bands = [(first, min(first + BAND_ROWS, period)) for first in range(0, period, BAND_ROWS)]
    with open(path, "wb") as file, multiprocessing.get_context("fork").Pool() as pool:
        file.write(b"\x89PNG\r\n\x1a\n")
        write_chunk(file, b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        compressed = list(pool.imap(compress_band, bands))
        adler, start = 1, b"\x78\x9c"
        for _ in range(height // period):
            for stream, band_adler, length in compressed:
                write_data(file, start + stream)
                adler, start = combine(adler, band_adler, length), b""
        write_data(file, LAST_BLOCK + struct.pack(">I", adler))
        write_chunk(file, b"IEND", b"")


def write_data(file, stream):
    for place in range(0, len(stream), CHUNK_BYTES):
        write_chunk(file, b"IDAT", stream[place:place + CHUNK_BYTES])


def write_chunk(file, name, body):
    file.write(struct.pack(">I", len(body)) + name + body)
    file.write(struct.pack(">I", zlib.crc32(body, zlib.crc32(name))))


def compress_band(band):
    """A band's deflate blocks, which refer to nothing before it; its checksum and its length."""
    first, last = band
    if first == 0:
        # The row above is another one when the picture begins than when it repeats.
        data = filtered(rows_of(0, 1), None) + filtered(rows_of(1, last), rows_of(0, 1)[0])
    else:
        data = filtered(rows_of(first, last), rows_of(first - 1, first)[0])
    deflater = zlib.compressobj(6, zlib.DEFLATED, -15)
    stream = deflater.compress(data) + deflater.flush(zlib.Z_FULL_FLUSH)
    return stream, zlib.adler32(data), len(data)


def filtered(rows, above):
    """The rows, each led by the number of its filter; by Sub where nothing is known above."""
    raw = rows.astype(np.int16)
    left = np.pad(raw, ((0, 0), (1, 0)))[:, :-1]
    if above is None:
        candidates = {1: raw - left}
    else:
        up = np.vstack([above.astype(np.int16), raw[:-1]])
        up_left = np.pad(up, ((0, 0), (1, 0)))[:, :-1]
        candidates = {0: raw, 1: raw - left, 2: raw - up, 3: raw - (left + up) // 2,
                      4: raw - paeth(left, up, up_left)}
    numbers = list(candidates)
    results = np.stack([values.astype(np.uint8) for values in candidates.values()])
    sizes = np.abs(results.view(np.int8).astype(np.int16)).sum(axis=2, dtype=np.int64)
    best = sizes.argmin(axis=0)
    chosen = results[best, np.arange(len(rows))]
    names = np.array(numbers, np.uint8)[best]
    return np.column_stack([names, chosen]).tobytes()


def paeth(left, up, up_left):
    to_left, to_up = np.abs(up - up_left), np.abs(left - up_left)
    to_up_left = np.abs(left + up - 2 * up_left)
    return np.where((to_left <= to_up) & (to_left <= to_up_left), left,
                    np.where(to_up <= to_up_left, up, up_left))


def combine(first, second, second_length):
    """The Adler-32 of two parts that follow each other."""
    low_1, high_1 = first & 0xFFFF, first >> 16
    low_2, high_2 = second & 0xFFFF, second >> 16
    low = (low_1 + low_2 - 1) % ADLER_BASE
    high = (high_1 + high_2 + second_length * (low_1 - 1)) % ADLER_BASE
    return high << 16 | low
