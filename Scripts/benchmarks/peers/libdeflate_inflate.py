"""Inflating both files by libdeflate and nothing else: the largest part of the physical limit.

The compressed bytes are held in memory after the first time, so later rounds inflate only.
"""
import ctypes
import ctypes.util
import struct
from pathlib import Path

library = ctypes.CDLL(ctypes.util.find_library("deflate"))
library.libdeflate_alloc_decompressor.restype = ctypes.c_void_p
library.libdeflate_zlib_decompress.argtypes = [
    ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_size_t,
    ctypes.c_void_p]
decompressor = library.libdeflate_alloc_decompressor()

SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
streams = {}
room = ctypes.create_string_buffer(0)


def score(mask, probabilities, heatmap):
    inflate(mask)
    inflate(probabilities)
    return None


def inflate(path):
    global room
    if path not in streams:
        streams[path] = compressed_pixels(path)
    stream, size = streams[path]
    if len(room) < size:
        room = ctypes.create_string_buffer(size)
    failure = library.libdeflate_zlib_decompress(
        decompressor, stream, len(stream), room, size, None)
    assert failure == 0, path


def compressed_pixels(path):
    """The zlib stream of a PNG, and how many bytes it holds: each row has one for its filter."""
    data = Path(path).read_bytes()
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    parts, place = [], 8
    while place < len(data):
        length, name = struct.unpack(">I4s", data[place:place + 8])
        if name == b"IDAT":
            parts.append(data[place + 8:place + 8 + length])
        place += length + 12
    return b"".join(parts), height * (1 + (width * depth * SAMPLES[kind] + 7) // 8)
