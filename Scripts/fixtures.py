"""Writes the test pictures below Tests/Fixtures.

    encodings/   one mask and one probability map in every PNG and JPEG encoding
    damaged/     one fault a file, listed in damaged/README.md
    pairs/       masks and maps whose scores are in expected.csv (see expected.py)

How to run, from anywhere:

    python3 -m venv /tmp/venv-oracle
    /tmp/venv-oracle/bin/pip install -r Scripts/oracle-requirements.txt
    /tmp/venv-oracle/bin/python Scripts/fixtures.py

The PNG files come from the writer in this file, so that every colour type, bit depth,
row filter and chunk is under control; JPEG, GIF and BMP come from Pillow. All pictures
are made with integers only and are the same on every run. Every good PNG is read back
with Pillow and compared sample by sample.
"""

import shutil
import struct
import zlib
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import cycle
from pathlib import Path

import numpy as np
from PIL import Image

FIXTURES = Path(__file__).resolve().parent.parent / "Tests" / "Fixtures"

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, RGB, PALETTE, GREY_ALPHA, RGBA = 0, 2, 3, 4, 6
CHANNELS = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGBA: 4}
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
NONE, SUB, UP, AVERAGE, PAETH = range(5)
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


# MARK: PNG writer


@dataclass
class Picture:
    """A PNG file to be: stored samples (height, width[, channels]) and how to store them."""

    samples: np.ndarray
    depth: int = 8
    colour: int = GREY
    palette: list = field(default_factory=list)
    trns: bytes = b""
    interlaced: bool = False
    filters: tuple = (NONE, SUB, UP, AVERAGE, PAETH)
    early_chunks: tuple = ()
    late_chunks: tuple = ()
    idat_sizes: tuple = ()

    @property
    def size(self):
        return self.samples.shape[1], self.samples.shape[0]


def packed(row, depth):
    """The bytes of one row of samples."""
    values = row.reshape(-1)
    if depth == 16:
        return values.astype(">u2").tobytes()
    if depth == 8:
        return values.astype(np.uint8).tobytes()
    bits = (values[:, None] >> np.arange(depth - 1, -1, -1)) & 1
    return np.packbits(bits.astype(np.uint8).reshape(-1)).tobytes()


def paeth(left, above, corner):
    estimate = left + above - corner
    to_left, to_above, to_corner = abs(estimate - left), abs(estimate - above), abs(estimate - corner)
    nearest = np.where(to_above <= to_corner, above, corner)
    return np.where((to_left <= to_above) & (to_left <= to_corner), left, nearest)


def filtered(row, above, step, kind):
    """The row after one of the five filters; `step` is the bytes of a whole pixel."""
    row, above = (np.frombuffer(data, np.uint8).astype(int) for data in (row, above))
    left = np.concatenate([np.zeros(step, int), row])[: len(row)]
    corner = np.concatenate([np.zeros(step, int), above])[: len(row)]
    predictions = {
        NONE: 0,
        SUB: left,
        UP: above,
        AVERAGE: (left + above) // 2,
        PAETH: paeth(left, above, corner),
    }
    return ((row - predictions[kind]) % 256).astype(np.uint8).tobytes()


def filtered_rows(picture):
    """The bytes to compress: each row with its filter byte, pass by pass."""
    step = max(1, CHANNELS[picture.colour] * picture.depth // 8)
    output = []
    for x, y, dx, dy in ADAM7 if picture.interlaced else [(0, 0, 1, 1)]:
        part = picture.samples[y::dy, x::dx]
        if part.size == 0:
            continue
        above = bytes(len(packed(part[0], picture.depth)))
        for samples, kind in zip(part, cycle(picture.filters)):
            row = packed(samples, picture.depth)
            output.append(bytes([kind]) + filtered(row, above, step, kind))
            above = row
    return b"".join(output)


def header(size, depth=8, colour=GREY, interlaced=False):
    return b"IHDR", struct.pack(">IIBBBBB", *size, depth, colour, 0, 0, interlaced)


def idats(data, sizes=()):
    """IDAT chunks, of the given sizes in turn or as a single one."""
    if not sizes:
        return [(b"IDAT", data)]
    chunks = []
    for size in cycle(sizes):
        chunks.append((b"IDAT", data[:size]))
        data = data[size:]
        if not data:
            return chunks


def chunks_of(picture, compressed=None):
    chunks = [header(picture.size, picture.depth, picture.colour, picture.interlaced), *picture.early_chunks]
    if picture.palette:
        chunks.append((b"PLTE", bytes(value for entry in picture.palette for value in entry)))
    if picture.trns:
        chunks.append((b"tRNS", picture.trns))
    chunks += picture.late_chunks
    chunks += idats(compressed or zlib.compress(filtered_rows(picture), 9), picture.idat_sizes)
    return chunks + [(b"IEND", b"")]


def assembled(chunks, bad_crc=b""):
    """A PNG file; every chunk of type `bad_crc` gets a wrong checksum."""
    output = [SIGNATURE]
    for kind, data in chunks:
        crc = zlib.crc32(kind + data) ^ (0x5A5A5A5A if kind == bad_crc else 0)
        output.append(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc))
    return b"".join(output)


def png(picture):
    return assembled(chunks_of(picture))


# MARK: Files


def write(path, data):
    path = FIXTURES / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def as_pillow_reads(picture):
    """The samples of a picture as Pillow hands them out: 8 bits, but for grey with 16."""
    if picture.colour == PALETTE or (picture.colour == GREY and picture.depth == 16):
        return picture.samples
    if picture.colour == GREY_ALPHA and picture.depth == 16:
        return (picture.samples >> 8)[:, :, [0, 0, 0, 1]]
    if picture.depth == 16:
        return picture.samples >> 8
    return picture.samples * (255 // (2**picture.depth - 1))


def check(data, expected):
    image = Image.open(BytesIO(data))
    if image.mode == "1":
        image = image.convert("L")
    assert np.array_equal(np.asarray(image), expected)


def write_png(path, picture):
    data = png(picture)
    check(data, as_pillow_reads(picture))
    write(path, data)


def write_both(folder, name, picture):
    """The picture as rows and interlaced."""
    write_png(f"{folder}/{name}.png", picture)
    write_png(f"{folder}/{name}-interlaced.png", replace(picture, interlaced=True))


def pillow_file(image, format, **options):
    buffer = BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def grey_image(levels):
    return Image.fromarray(levels.astype(np.uint8))


# MARK: Pictures


def noise(width, height, seed, count):
    """Numbers in 0..<count without a pattern."""
    bits = np.arange(width * height, dtype=np.uint64) + np.uint64(seed * 1_000_003 + 1)
    bits = bits * np.uint64(0x9E3779B97F4A7C15)
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((bits >> np.uint64(20)) % np.uint64(count)).astype(int).reshape(height, width)


def discs(width, height, circles):
    """1 within any of the circles (x, y, radius), else 0."""
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    inside = np.zeros((height, width), bool)
    for centre_x, centre_y, radius in circles:
        inside |= (x - centre_x) ** 2 + (y - centre_y) ** 2 <= radius**2
    return inside.astype(int)


def blurred(mask, radius, maximum):
    """A smooth map of levels 0...maximum around a mask of 0 and 1."""
    side = 2 * radius + 1
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(mask, radius, mode="edge"), (side, side))
    return windows.sum(axis=(2, 3)) * maximum // (side * side)


def flipped(levels, where, maximum):
    return np.where(where, maximum - levels, levels)


# MARK: Encodings


def encoded_mask():
    """A blob that touches an edge, and single pixels; 37 by 29."""
    mask = discs(37, 29, [(9, 11, 8), (17, 15, 6), (2, 18, 7), (22, 9, 3)])
    for x, y in [(36, 0), (36, 28), (30, 5), (28, 22), (12, 12)]:
        mask[y, x] ^= 1
    return mask


def encoded_map(mask):
    """Sixteenths 0...15 of a probability: mostly right, at times wrong, often certain."""
    height, width = mask.shape
    guess = np.clip(blurred(mask, 2, 19) - 2, 0, 15)
    stray = noise(width, height, 1, 16)
    sixteenths = np.where(noise(width, height, 2, 5) == 0, stray, guess)
    for level in range(16):
        assert (sixteenths == level).any()
    for level in (0, 15):
        for truth in (0, 1):
            assert ((sixteenths == level) & (mask == truth)).any()
    return sixteenths


def with_alpha(samples, maximum):
    return np.dstack([samples, np.full(samples.shape[:2], maximum)])


def as_rgb(levels):
    return np.dstack([levels] * 3)


def coloured_palette(count, entries):
    """A palette whose unused entries are colours; `entries` maps index to colour."""
    palette = [(40 + index * 7 % 200, 255 - index * 3 % 200, index * 11 % 256) for index in range(count)]
    for index, colour in entries.items():
        palette[index] = colour
    return palette


def binary_palette(mask, depth, count, white, black, **options):
    palette = coloured_palette(count, {white: WHITE, black: BLACK})
    return Picture(np.where(mask == 1, white, black), depth, PALETTE, palette, **options)


def plain_pictures(unit):
    """The encodings that mask and map share; `unit(maximum)` gives the levels."""
    grey8, grey16 = unit(255), unit(65535)
    return {
        "grey8": Picture(grey8),
        "grey16": Picture(grey16, 16),
        "grey-alpha8": Picture(with_alpha(grey8, 255), 8, GREY_ALPHA),
        "grey-alpha16": Picture(with_alpha(grey16, 65535), 16, GREY_ALPHA),
        "rgb8": Picture(as_rgb(grey8), 8, RGB),
        "rgb16": Picture(as_rgb(grey16), 16, RGB),
        "rgba8": Picture(with_alpha(as_rgb(grey8), 255), 8, RGBA),
        "rgba16": Picture(with_alpha(as_rgb(grey16), 65535), 16, RGBA),
    }


def mask_pictures(mask):
    pictures = plain_pictures(lambda maximum: mask * maximum)
    for depth in (1, 2, 4):
        pictures[f"grey{depth}"] = Picture(mask * (2**depth - 1), depth)
    pictures["palette1"] = Picture(1 - mask, 1, PALETTE, [WHITE, BLACK])
    pictures["palette2"] = binary_palette(mask, 2, 4, white=1, black=3)
    pictures["palette4"] = binary_palette(mask, 4, 11, white=9, black=4)
    pictures["palette8"] = binary_palette(mask, 8, 256, white=17, black=201)
    pictures["palette8-trns"] = binary_palette(mask, 8, 20, white=3, black=12, trns=b"\xff" * 20)
    pictures["grey8-trns"] = Picture(mask * 255, trns=struct.pack(">H", 77))
    pictures["rgb8-trns"] = Picture(as_rgb(mask * 255), 8, RGB, trns=struct.pack(">HHH", 1, 2, 3))
    return pictures


def map_pictures(sixteenths):
    pictures = plain_pictures(lambda maximum: sixteenths * (maximum // 15))
    greys = [(level * 17,) * 3 for level in range(16)]
    small = {(level * 7 + 3) % 16: grey for level, grey in enumerate(greys)}
    large = {(level * 37 + 5) % 256: grey for level, grey in enumerate(greys)}
    pictures["grey4"] = Picture(sixteenths, 4)
    pictures["palette4"] = Picture((sixteenths * 7 + 3) % 16, 4, PALETTE, coloured_palette(16, small))
    pictures["palette8"] = Picture((sixteenths * 37 + 5) % 256, 8, PALETTE, coloured_palette(256, large))
    return pictures


CHROMATICITIES = (b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000))
TEXTS = (
    (b"tEXt", b"Title\0a mask or a map"),
    (b"zTXt", b"Comment\0\0" + zlib.compress(b"compressed text " * 4)),
    (b"iTXt", b"Author\0\0\0en\0Author\0" + "Ünïcode".encode()),
)


def grey_profile():
    """A small ICC profile: a grey display with gamma 2.2."""
    curve = b"curv" + struct.pack(">IIHH", 0, 1, 0x0233, 0)
    white = b"XYZ " + struct.pack(">IIII", 0, 0xF6D6, 0x10000, 0xD32D)
    rights = b"text" + struct.pack(">I", 0) + b"none\0\0\0\0"
    title = b"desc" + struct.pack(">II", 0, 5) + b"grey\0" + bytes(78) + b"\0"
    tags, data = b"", b""
    parts = [(b"kTRC", curve), (b"wtpt", white), (b"cprt", rights), (b"desc", title)]
    for name, part in parts:
        tags += name + struct.pack(">II", 132 + 12 * len(parts) + len(data), len(part))
        data += part
    body = struct.pack(">I", len(parts)) + tags + data
    illuminant = struct.pack(">III", 0xF6D6, 0x10000, 0xD32D)
    head = struct.pack(">I4sI4s4s4s", 128 + len(body), b"none", 0x02100000, b"mntr", b"GRAY", b"XYZ ")
    head += struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + illuminant
    return head.ljust(128, b"\0") + body


def chunk_pictures(pictures):
    """Pictures with chunks that a viewer may act on and that must not change a sample."""
    size = (b"pHYs", struct.pack(">IIB", 2835, 2835, 1))
    gamma = (b"gAMA", struct.pack(">I", 45455))
    linear = (b"gAMA", struct.pack(">I", 100000))
    yield "grey8-chunks", replace(
        pictures["grey8"],
        early_chunks=(gamma, CHROMATICITIES, (b"sRGB", b"\0"), (b"sBIT", b"\5")),
        late_chunks=((b"bKGD", struct.pack(">H", 200)), size, *TEXTS),
    )
    yield "grey16-chunks", replace(
        pictures["grey16"],
        early_chunks=(linear, CHROMATICITIES, (b"sBIT", b"\x0c")),
        late_chunks=((b"bKGD", struct.pack(">H", 40000)), size, (b"tIME", struct.pack(">HBBBBB", 2020, 1, 2, 3, 4, 5)), *TEXTS),
    )
    profile = (b"iCCP", b"grey\0\0" + zlib.compress(grey_profile()))
    yield "grey8-iccp", replace(pictures["grey8"], early_chunks=(profile,))


def filter_pictures(picture):
    for kind, name in enumerate(["none", "sub", "up", "average", "paeth"]):
        yield f"grey8-filter-{name}", replace(picture, filters=(kind,))
    yield "grey8-1row-filters", replace(picture, filters=(PAETH, AVERAGE, UP, SUB, NONE))


def write_encodings():
    mask = encoded_mask()
    sixteenths = encoded_map(mask)
    write_encoded("encodings/masks", mask_pictures(mask))
    write_encoded("encodings/maps", map_pictures(sixteenths))
    write_hard_maps(sixteenths >= 8)
    write_jpegs(sixteenths * 17)


def write_encoded(folder, pictures):
    for name, picture in pictures.items():
        write_both(folder, name, picture)
    for name, picture in chunk_pictures(pictures):
        write_png(f"{folder}/{name}.png", picture)
    for name, picture in filter_pictures(pictures["grey8"]):
        write_png(f"{folder}/{name}.png", picture)
    write_png(f"{folder}/grey8-idats.png", replace(pictures["grey8"], idat_sizes=(1, 2, 3, 4, 5, 6, 7)))
    write_png(f"{folder}/grey8-empty-idat.png", replace(pictures["grey8"], idat_sizes=(0, 20, 0, 100)))


def write_hard_maps(hard):
    hard = hard.astype(int)
    folder = "encodings/maps-1bit"
    write_png(f"{folder}/grey1.png", Picture(hard, 1))
    write_png(f"{folder}/grey8.png", Picture(hard * 255))
    write_png(f"{folder}/grey16.png", Picture(hard * 65535, 16))
    write_png(f"{folder}/palette1.png", Picture(1 - hard, 1, PALETTE, [WHITE, BLACK]))


def luma(data):
    """The Y plane as libjpeg decodes it (accurate integer transform), without a colour conversion."""
    image = Image.open(BytesIO(data))
    if image.mode == "RGB":
        image.draft("YCbCr", image.size)
        assert image.mode == "YCbCr"
        image, blue, red = image.split()
        assert abs(np.asarray(blue, int) - 128).max() <= 2 and abs(np.asarray(red, int) - 128).max() <= 2
    return np.asarray(image).astype(int)


def tinted(grey, blue, red):
    """A picture whose chroma is the same everywhere, which quality 100 keeps exactly."""
    planes = [grey] + [Image.new("L", grey.size, level) for level in (blue, red)]
    return Image.merge("YCbCr", planes)


def write_jpegs(levels):
    grey = grey_image(levels)
    neutral = Image.merge("RGB", [grey] * 3)
    variants = {
        "grey": (grey, {}),
        "progressive": (grey, {"progressive": True}),
        "restart": (grey, {"restart_marker_blocks": 2}),
        "ycc-neutral": (neutral, {"subsampling": "4:4:4"}),
        "ycc-neutral-420": (neutral, {"subsampling": "4:2:0"}),
        "ycc-neutral-progressive": (neutral, {"progressive": True}),
        "ycc-nearly-neutral": (tinted(grey, 130, 126), {"quality": 100, "subsampling": "4:4:4"}),
    }
    for name, (image, options) in variants.items():
        data = pillow_file(image, "JPEG", **{"quality": 95, **options})
        write(f"encodings/maps-jpeg/{name}.jpg", data)
        write_png(f"encodings/maps-jpeg/{name}.expected.png", Picture(luma(data)))


# MARK: Damaged files


def many_scans(width=37, height=29):
    """A valid progressive JPEG of one grey in 568 scans: every coefficient's bits one by one."""
    blocks = -(-width // 8) * -(-height // 8)
    zeros = int("0" * blocks + "1" * (-blocks % 8), 2).to_bytes(-(-blocks // 8), "big")

    def segment(marker, data):
        return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data

    def scan(first, last, high, low):
        return segment(0xDA, bytes([1, 1, 0, first, last, high << 4 | low])) + zeros

    one_symbol = bytes([1] + [0] * 15 + [0])
    output = b"\xff\xd8" + segment(0xDB, bytes([0] + [1] * 64))
    output += segment(0xC2, struct.pack(">BHHB", 8, height, width, 1) + bytes([1, 0x11, 0]))
    output += segment(0xC4, b"\x00" + one_symbol) + segment(0xC4, b"\x10" + one_symbol)
    output += scan(0, 0, 0, 0)
    for coefficient in range(1, 64):
        output += scan(coefficient, coefficient, 0, 8)
        for low in range(7, -1, -1):
            output += scan(coefficient, coefficient, low + 1, low)
    return output + b"\xff\xd9"


def with_length_code_286(size):
    """A black picture whose data have a length code that deflate reserves, meant as 285 is: 258 bytes."""
    count = (size[0] + 1) * size[1]
    repeats, rest = divmod(count - 1, 258)
    # A last block of fixed codes: zeros and repeats of the byte before, then the end.
    bits = "1" + "10" + "00110000" * (1 + rest) + ("11000110" + "00000") * repeats + "0000000"
    data = int(bits[::-1], 2).to_bytes(-(-len(bits) // 8), "little")
    checksum = struct.pack(">I", zlib.adler32(bytes(count)))
    return with_idat(Picture(np.zeros(size[::-1], int)), b"\x78\x01" + data + checksum)


def with_idat(picture, data):
    return assembled(chunks_of(picture, compressed=data))


def cut_idat(data):
    """The file up to the middle of its IDAT."""
    start = data.index(b"IDAT")
    return data[: (start + len(data)) // 2]


def damaged_pngs(mask):
    grey = Picture(mask * 255)
    palette = Picture(mask, 8, PALETTE, [BLACK, WHITE])
    raw = filtered_rows(grey)
    good = zlib.compress(raw, 9)
    data = png(grey)
    row = grey.size[0] + 1
    text = replace(grey, late_chunks=((b"tEXt", b"Title\0mask"),))
    yield "empty.png", b"", "no bytes at all"
    yield "not-an-image.png", b"This is a text, not a picture.\n", "a text file"
    yield "signature-only.png", SIGNATURE, "ends after the PNG signature"
    yield "truncated-header.png", data[:20], "ends within IHDR"
    yield "truncated-idat.png", cut_idat(data), "ends within the IDAT chunk"
    yield "missing-iend.png", assembled(chunks_of(grey)[:-1]), "ends after IDAT; every sample is there"
    yield "bad-crc-ihdr.png", assembled(chunks_of(grey), b"IHDR"), "wrong CRC of IHDR"
    yield "bad-crc-idat.png", assembled(chunks_of(grey), b"IDAT"), "wrong CRC of IDAT; every sample is there"
    yield "bad-crc-plte.png", assembled(chunks_of(palette), b"PLTE"), "palette picture, wrong CRC of PLTE"
    yield "bad-crc-text.png", assembled(chunks_of(text), b"tEXt"), "wrong CRC of tEXt, which is ancillary; every sample is there"
    yield "zero-width.png", resized_header(grey, (0, 29)), "IHDR says 0×29"
    yield "zero-height.png", resized_header(grey, (37, 0)), "IHDR says 37×0"
    yield "huge-131072.png", resized_header(grey, (131072, 131072)), "IHDR says 131072×131072 (16 GiB); the data of 37×29; checksums right"
    yield "huge-beyond-counting.png", replaced_header(grey, header((2**31 - 1,) * 2, 16, RGBA, True)), "IHDR says 2147483647² RGBA of 16 bits, interlaced: 2^65 bytes; the data of 37×29; checksums right"
    yield "trns-wrong-length.png", assembled(chunks_of(grey)[:1] + [(b"tRNS", b"\0")] + chunks_of(grey)[1:]), "a tRNS of 1 byte where grey has 2"
    yield "bad-depth.png", replaced_header(grey, header(grey.size, depth=3)), "bit depth 3"
    yield "bad-colour-type.png", replaced_header(grey, header(grey.size, colour=5)), "colour type 5"
    yield "bad-filter-byte.png", with_idat(grey, zlib.compress(raw[: 4 * row] + b"\x07" + raw[4 * row + 1 :])), "row 4 has filter 7"
    yield "bad-zlib-header.png", with_idat(grey, b"\0\0" + good[2:]), "the zlib header is 00 00"
    yield "wrong-adler.png", with_idat(grey, good[:-4] + b"\1\2\3\4"), "wrong Adler-32 at the end of the zlib stream; every sample is there"
    yield "too-little-data.png", with_idat(grey, zlib.compress(raw[: 12 * row])), "a whole zlib stream of 12 of the 29 rows; checksums right"
    yield "length-code-286.png", with_length_code_286(grey.size), "all levels are 0; length code 286, which zlib refuses and libdeflate takes for 285; checksums right"
    yield "palette-without-plte.png", png(replace(palette, palette=[])), "colour type 3 without PLTE"
    yield "palette-index-out-of-range.png", png(replace(palette, samples=mask * 7)), "index 7 of a palette of two"


def replaced_header(picture, new):
    return assembled([new] + chunks_of(picture)[1:])


def resized_header(picture, size):
    return replaced_header(picture, header(size))


def damaged_jpegs(mask, levels):
    good = pillow_file(grey_image(levels), "JPEG", quality=95)
    scan = good.index(b"\xff\xda") + 10
    middle = (scan + len(good)) // 2
    garbage = good[:middle] + b"\xff\x00" * 12 + good[middle + 24 :]
    colour = Image.fromarray(colourful(mask).astype(np.uint8))
    yield "truncated.jpg", good[:middle], "ends in the middle of the scan"
    yield "truncated-header.jpg", good[:100], "ends within the tables before the scan"
    yield "no-eoi.jpg", good[:-2], "no EOI marker; every sample is there"
    yield "garbage-in-scan.jpg", garbage, "24 bytes in the middle of the scan overwritten; libjpeg warns"
    yield "cmyk.jpg", pillow_file(grey_image(levels).convert("CMYK"), "JPEG", quality=95), "four components (CMYK)"
    barely = tinted(grey_image(levels), 131, 128)
    yield "barely-colour.jpg", pillow_file(barely, "JPEG", quality=100, subsampling="4:4:4"), "chroma 3 levels off neutral everywhere"
    yield "colour.jpg", pillow_file(colour, "JPEG", quality=95), "truly colourful"
    yield "many-scans.jpg", many_scans(), "a valid progressive file of 568 scans, all of level 128"


def colourful(mask):
    height, width = mask.shape
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    return np.dstack([mask * 200 + 20, x * 6, y * 8])


def doubtful_pngs(mask):
    """Whole files that are no mask or no map as they stand."""
    height, width = mask.shape
    grey = mask * 255
    half = np.where(noise(width, height, 3, 4) == 0, 128, 255)
    index = Picture(mask, 8, PALETTE, [(0, 0, 0), (192, 64, 0)])
    void = np.where(noise(width, height, 4, 9) == 0, 255, mask)
    yield "colour.png", png(Picture(colourful(mask), 8, RGB)), "truly colourful RGB"
    yield "colour-palette.png", png(index), "palette with a colour in use"
    yield "half-transparent.png", png(Picture(np.dstack([as_rgb(grey), half]), 8, RGBA)), "RGBA, some alpha is 128"
    yield "half-transparent-grey.png", png(Picture(np.dstack([grey, half]), 8, GREY_ALPHA)), "grey+alpha, some alpha is 128"
    yield "transparent-trns.png", png(Picture(grey, trns=struct.pack(">H", 255))), "grey, tRNS makes the level 255 transparent"
    yield "transparent-palette.png", png(Picture(mask, 8, PALETTE, [BLACK, WHITE], b"\x00")), "palette, tRNS makes a used entry transparent"
    yield "index-mask.png", png(Picture(mask)), "8-bit levels 0 and 1 only"
    yield "index-mask-void.png", png(Picture(void)), "8-bit levels 0, 1 and 255"
    yield "index-map.png", png(Picture(np.roll(mask, 1, axis=1))), "8-bit levels 0 and 1 only, as a map"
    yield "small.png", png(Picture(grey[:10, :20])), "20×10 instead of 37×29"


def misnamed_files(mask, levels):
    grey = grey_image(mask * 255)
    yield "png-named.jpg", png(Picture(mask * 255)), "good: a PNG under the name of a JPEG"
    yield "jpeg-named.png", pillow_file(grey_image(levels), "JPEG", quality=95), "good: a grey JPEG under the name of a PNG"
    yield "gif.png", pillow_file(grey, "GIF"), "a GIF"
    yield "bmp.png", pillow_file(grey, "BMP"), "a BMP"


def write_damaged():
    mask = encoded_mask()
    levels = encoded_map(mask) * 17
    lines = ["# Damaged and doubtful files", "", "One fault a file; 37×29 where the file has a size.", ""]
    files = [*damaged_pngs(mask), *damaged_jpegs(mask, levels), *doubtful_pngs(mask), *misnamed_files(mask, levels)]
    for name, data, fault in sorted(files):
        write(f"damaged/{name}", data)
        lines.append(f"- `{name}`: {fault}")
    write("damaged/README.md", ("\n".join(lines) + "\n").encode())


# MARK: Pairs


def voc_palette():
    """The usual palette of index masks: the bits of an index, spread over red, green and blue."""
    entries = []
    for index in range(256):
        colour = [0, 0, 0]
        for bit in range(8):
            colour[bit % 3] |= (index >> bit & 1) << (7 - bit // 3)
        entries.append(tuple(colour))
    return entries


WIDTH, HEIGHT = 48, 36


def pair_blob():
    blob = discs(WIDTH, HEIGHT, [(15, 14, 9), (26, 20, 7), (0, 30, 6)])
    for x, y in [(47, 0), (40, 6), (15, 14), (44, 35)]:
        blob[y, x] ^= 1
    return blob


def cycled_levels(count):
    return (np.arange(WIDTH * HEIGHT).reshape(HEIGHT, WIDTH) * 77 + 13) % count


def small_masks(blob):
    band = (blurred(blob, 1, 9) % 9 != 0).astype(int)
    ringed = np.asarray(Image.open(BytesIO(pillow_file(grey_image(blob * 255), "JPEG", quality=50)))).astype(int)
    soft16 = noise(WIDTH, HEIGHT, 11, 65536)
    soft16[0, :6] = [0, 1, 32767, 32768, 65534, 65535]
    return {
        "blob1": Picture(blob, 1),
        "blob8": Picture(blob * 255),
        "blob16": Picture(blob * 65535, 16),
        "ignore8": Picture(np.where(band == 1, 128, blob * 255)),
        "ignored8": Picture(blob * 0 + 128),
        "empty8": Picture(blob * 0),
        "full8": Picture(blob * 0 + 255),
        "index8": Picture(np.where(noise(WIDTH, HEIGHT, 12, 7) == 0, 2, blob)),
        "ringed8": Picture(ringed),
        "soft2": Picture(noise(WIDTH, HEIGHT, 13, 4), 2),
        "soft4": Picture(noise(WIDTH, HEIGHT, 14, 16), 4),
        "soft8": Picture(cycled_levels(256)),
        "soft8-smooth": Picture(blurred(blob, 3, 255)),
        "soft16": Picture(soft16, 16),
        "voc": Picture(voc_indices(blob), 8, PALETTE, voc_palette()),
    }


def voc_indices(blob):
    """Objects of the classes 15 and 7, a stripe of every class, and void edges."""
    indices = blob * 15
    indices[20:, 24:] = np.where(blob[20:, 24:] == 1, 7, 0)
    indices[2, 20:41] = np.arange(21)
    band = blurred(blob, 1, 9) % 9 != 0
    indices[band] = 255
    return indices


def small_maps(blob):
    confident = np.clip(blurred(blob, 3, 255) + noise(WIDTH, HEIGHT, 21, 31) - 15, 0, 255)
    stray = noise(WIDTH, HEIGHT, 22, 6) == 0
    noisy16 = noise(WIDTH, HEIGHT, 23, 65536)
    ends = np.array([0, 1, 2, 32767, 32768, 65533, 65534, 65535])
    certain = np.where(stray, noise(WIDTH, HEIGHT, 24, 256), blob * 255)
    hard = flipped(blob, stray, 1)
    return {
        "noise2": Picture(noise(WIDTH, HEIGHT, 25, 4), 2),
        "noise4": Picture(noise(WIDTH, HEIGHT, 26, 16), 4),
        "noise8": Picture(noise(WIDTH, HEIGHT, 27, 256)),
        "levels8": Picture((cycled_levels(256) * 5 + 100) % 256),
        "confident8": Picture(confident),
        "saturated-right8": Picture(saturated_right(certain, blob)),
        "saturated-wrong8": Picture(flipped(certain, noise(WIDTH, HEIGHT, 28, 3) == 0, 255)),
        "inverted8": Picture(255 - blob * 255),
        "perfect8": Picture(blob * 255),
        "constant8": Picture(blob * 0 + 128),
        "empty8": Picture(blob * 0),
        "full8": Picture(blob * 0 + 255),
        "noise16": Picture(noisy16, 16),
        "ends16": Picture(ends[noise(WIDTH, HEIGHT, 29, 8)], 16),
        "confident16": Picture(np.clip(confident * 257 + noise(WIDTH, HEIGHT, 30, 257) - 128, 0, 65535), 16),
        "perfect16": Picture(blob * 65535, 16),
        "hard1": Picture(hard, 1),
        "hard8": Picture(hard * 255),
        "hard-index8": Picture(hard),
        "voc": Picture(np.roll(np.where(voc_indices(blob) == 255, 15, voc_indices(blob)), 1, axis=1), 8, PALETTE, voc_palette()),
    }


def saturated_right(certain, blob):
    """Certain only where that is right."""
    wrong = certain == 255 - blob * 255
    return np.where(wrong, 100, certain)


def large_pictures():
    """Pictures of several tiles, with one tile far worse than the others."""
    disc8 = discs(600, 300, [(200, 120, 90), (420, 200, 70), (599, 0, 40)])
    map8 = np.clip(blurred(disc8, 8, 255) + noise(600, 300, 41, 9) - 4, 0, 255)
    map8[256:290, 270:330] = 255 - map8[256:290, 270:330]
    soft = blurred(discs(520, 270, [(150, 100, 80), (516, 200, 50)]), 12, 255)
    map16 = np.clip(np.roll(soft, 9, axis=1) * 250 + 640 + noise(520, 270, 42, 32), 0, 65535)
    return {"large8": (Picture(disc8 * 255), Picture(map8)), "large16": (Picture(soft), Picture(map16, 16))}


def thin_pictures():
    """One row, one column, one pixel, and two equal tiles."""
    line = noise(53, 1, 51, 2) * 255
    levels = noise(53, 1, 52, 256)
    levels16 = noise(53, 1, 53, 65536)
    flat = np.zeros((256, 512), int)
    return {
        "row": (Picture(line), Picture(levels)),
        "column": (Picture(line.T), Picture(levels16.T, 16)),
        "dot": (Picture(line[:, :1] * 0 + 255), Picture(line[:, :1] * 0 + 200)),
        "two-tiles": (Picture(flat), Picture(flat + 51)),
    }


def write_pairs():
    blob = pair_blob()
    for name, picture in small_masks(blob).items():
        write_png(f"pairs/masks/{name}.png", picture)
    for name, picture in small_maps(blob).items():
        write_png(f"pairs/maps/{name}.png", picture)
    for name, (mask, map) in (large_pictures() | thin_pictures()).items():
        write_png(f"pairs/masks/{name}.png", mask)
        write_png(f"pairs/maps/{name}.png", map)


def main():
    for folder in ("encodings", "damaged", "pairs"):
        shutil.rmtree(FIXTURES / folder, ignore_errors=True)
    write_encodings()
    write_damaged()
    write_pairs()


if __name__ == "__main__":
    main()
