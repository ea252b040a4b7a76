"""Writes the test arrays below Tests/Fixtures/arrays, and arrays.csv, what is in them by NumPy.

    good/      every dtype, byte order, order of axes, format version, shape and kind of archive
    refused/   one fault a file, or one thing that is not supported

How to run, from anywhere, with the Python environment of fixtures.py:

    /tmp/venv-oracle/bin/python Scripts/arrays.py

NumPy writes whatever it can write; headers and archives that it does not write are put together
from bytes. All is made of integers and is the same on every run. Every good file is read back with
NumPy before its samples go into the table.

The table has a row a plane: samples in hexadecimal, as bytes of the lowest order first, in the type
that segscore delivers; where they are many, their CRC-32 only.
"""

import csv
import shutil
import struct
import warnings
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np

FIXTURES = Path(__file__).resolve().parent.parent / "Tests" / "Fixtures" / "arrays"
SIGNATURE = b"\x93NUMPY"
MOST_SAMPLES_IN_TABLE = 60
COLUMNS = ["file", "channels_last", "npz_key", "softmax", "plane", "width", "height", "format", "samples", "crc32"]

DTYPES = ["b1", "u1", "i1", "u2", "i2", "f2", "u4", "i4", "f4", "u8", "i8", "f8"]


# MARK: Arrays


def counted(dtype, *shape):
    """An array of different elements, extreme ones first."""
    dtype = np.dtype(dtype)
    count = int(np.prod(shape))
    numbers = np.arange(count, dtype=np.uint64)
    if dtype.kind == "b":
        return (numbers * 5 % 7 < 3).reshape(shape)
    if dtype.kind == "f":
        # All kinds of bit patterns: zeros, subnormals, infinities, and what is no number.
        bits = dtype.itemsize * 8
        unsigned = np.dtype(f"u{dtype.itemsize}")
        special = np.array([0.0, -0.0, 1.0, np.inf, -np.inf, np.nan], dtype).view(unsigned)
        patterns = np.concatenate([special, [1, (1 << np.finfo(dtype).nmant) - 1], spread(numbers, bits).astype(unsigned)])
        return patterns.astype(unsigned)[:count].view(dtype).reshape(shape)
    info = np.iinfo(dtype)
    extremes = np.array([info.min, info.max, 0, 1], dtype)
    unsigned = np.dtype(f"u{dtype.itemsize}")
    return np.concatenate([extremes, spread(numbers, dtype.itemsize * 8).astype(unsigned).view(dtype)])[:count].reshape(shape)


def spread(numbers, bits):
    """Numbers of so many bits that look random (Knuth's multiplicative hashing)."""
    return (numbers + np.uint64(1)) * np.uint64(0x9E37_79B9_7F4A_7C15) >> np.uint64(64 - bits)


def wavy(*shape):
    """An array of bytes that deflates well."""
    numbers = np.arange(int(np.prod(shape)), dtype=np.int64)
    return (numbers // 41 * (numbers // 2003) % 251).astype(np.uint8).reshape(shape)


# MARK: Files


def npy(array, version=None):
    """An NPY file as NumPy writes it."""
    file = BytesIO()
    np.lib.format.write_array(file, array, version=version, allow_pickle=False)
    return file.getvalue()


def raw_npy(header, data=b"", version=(1, 0), length=None):
    """An NPY file with any header."""
    header = header.encode("latin1")
    kind = "<H" if version == (1, 0) else "<I"
    return SIGNATURE + bytes(version) + struct.pack(kind, len(header) if length is None else length) + header + data


def fields(descr="'|u1'", order="False", shape="(2, 3)"):
    """The dictionary of a header, each value as it is written."""
    return f"{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}, }}\n"


def npz(compressed=False, **arrays):
    """An NPZ file as NumPy writes it."""
    file = BytesIO()
    (np.savez_compressed if compressed else np.savez)(file, **arrays)
    return file.getvalue()


def deflate(data):
    packer = zlib.compressobj(9, wbits=-15)
    return packer.compress(data) + packer.flush()


class Archive:
    """A ZIP archive of one member, every field of which can be changed."""

    def __init__(self, data, method=8, name="x.npy", packed=None):
        self.name = name.encode()
        self.packed = packed if packed is not None else deflate(data) if method == 8 else data
        self.method, self.flags, self.disk, self.checksum, self.size = method, 0, 0, zlib.crc32(data), len(data)
        self.local_name = self.name
        self.start = 0
        self.is_long = False
        self.comment = b""
        self.end_disk = 0
        self.directory_shift = 0
        self.members = 1

    @property
    def bytes(self):
        local = struct.pack(
            "<IHHHHHIIIHH", 0x04034B50, 45, self.flags, self.method, 0, 33, self.checksum, len(self.packed) & 0xFFFFFFFF,
            self.size & 0xFFFFFFFF, len(self.local_name), 0) + self.local_name + self.packed
        sizes = (len(self.packed), self.size, self.start)
        extra = b""
        if self.is_long:
            extra = struct.pack("<HHHHQQQ", 0x5455, 0, 1, 24, self.size, len(self.packed), self.start)
            sizes = (0xFFFFFFFF,) * 3
        directory = struct.pack(
            "<IHHHHHHIIIHHHHHII", 0x02014B50, 45, 45, self.flags, self.method, 0, 33, self.checksum, sizes[0], sizes[1],
            len(self.name), len(extra), 0, self.disk, 0, 0, sizes[2]) + self.name + extra
        return local + directory + self.end(len(local) + self.directory_shift, len(directory))

    def end(self, start, size):
        if not self.is_long:
            return struct.pack(
                "<IHHHHIIH", 0x06054B50, self.end_disk, self.end_disk, self.members, self.members, size, start,
                len(self.comment)) + self.comment
        record = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, self.members, self.members, size, start)
        locator = struct.pack("<IIQI", 0x07064B50, 0, start + size, 1)
        return record + locator + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)


def changed(archive, **values):
    """An archive with some fields changed."""
    for name, value in values.items():
        assert hasattr(archive, name), name
        setattr(archive, name, value)
    return archive.bytes


def write(name, data):
    path = FIXTURES / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


# MARK: Good files


def delivered(array):
    """The samples that segscore delivers, and the name of their format."""
    kind, size = array.dtype.kind, array.dtype.itemsize
    if kind == "b":
        return array.astype("<u1"), "levels 1"
    if kind == "u" and size <= 2:
        return array.astype(f"<u{size}"), f"levels {size * 8}"
    if kind in "iu":
        return np.minimum(array, np.array(2**63 - 1, array.dtype) if size == 8 else array).astype("<i8"), "integers"
    return (array.astype("<f4"), "float32") if size == 4 else (array.astype("<f8"), "float64")


def planes(array, channels_last):
    """The planes of an array, by its axes."""
    if array.ndim == 4:
        array = array[0]
    elif array.ndim == 3 and not channels_last and array.shape[0] != 1 and array.shape[2] == 1:
        array = array[..., 0]
    if array.ndim == 1:
        return array.reshape(-1, 1, 1)
    if array.ndim == 2:
        return array[None]
    return np.moveaxis(array, 2, 0) if channels_last else array


class Table:
    """The rows of arrays.csv."""

    def __init__(self):
        self.rows = []

    def add(self, name, data, expected, channels_last=False, npz_key="", softmax=False):
        """Writes a file, unless it is there, and the rows of its planes."""
        write(f"good/{name}", data)
        loaded = np.load(BytesIO(data), allow_pickle=False)
        if name.endswith(".npz"):
            loaded = loaded[npz_key or loaded.files[0]]
        assert loaded.dtype == expected.dtype and loaded.shape == expected.shape, name
        assert loaded.tobytes() == expected.tobytes(), name
        shown = planes(expected, channels_last)
        if softmax:
            with np.errstate(invalid="ignore"):
                shown = shown[1:].astype("<f8") - shown[:1].astype("<f8")
        for index, plane in enumerate(shown):
            samples, kind = delivered(plane)
            data = np.ascontiguousarray(samples).tobytes()
            self.rows.append({
                "file": name, "channels_last": int(channels_last), "npz_key": npz_key, "softmax": int(softmax),
                "plane": index, "width": plane.shape[1], "height": plane.shape[0], "format": kind,
                "samples": data.hex() if plane.size <= MOST_SAMPLES_IN_TABLE else "", "crc32": zlib.crc32(data)})

    def write(self):
        with open(FIXTURES.parent / "arrays.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)


def write_types(table):
    """Every dtype in both byte orders and both orders of axes."""
    for name in DTYPES:
        for order, end in [("<", "little"), (">", "big")]:
            if name[1] == "1" and order == ">":
                continue
            array = counted(name, 5, 7).astype(order + name)
            for fortran in (False, True):
                ordered = np.asfortranarray(array) if fortran else array
                kind = f"{name}-{end}-{'fortran' if fortran else 'c'}"
                table.add(f"{kind}.npy", npy(ordered), array)


def write_headers(table):
    """Every version, and headers that NumPy reads but does not write so."""
    array = counted("f4", 3, 4)
    for version in ((1, 0), (2, 0), (3, 0)):
        table.add(f"version-{version[0]}.npy", npy(array, version), array)
    for name, header in {
        "native": fields("'=f4'", shape="(3,4)"),
        "any-order": fields("'|f4'", shape="(3, 4)"),
        "double-quotes": '{"shape": (3, 4), "fortran_order": False, "descr": "<f4"}',
        "spaces": " { 'shape'\t:\n( 3 ,4, ) ,'descr':'<f4','fortran_order' :False }   \n\n",
    }.items():
        table.add(f"header-{name}.npy", raw_npy(header, array.tobytes()), array)


def write_shapes(table):
    """Every shape in both orders, with and without the labels last."""
    shapes = {
        "height-width": (4, 6), "one-height-width": (1, 4, 6), "height-width-one": (4, 6, 1), "labels": (3, 4, 6),
        "batch": (1, 3, 4, 6), "values": (9,), "one-value": (1,), "row": (1, 8), "column": (8, 1), "one-column": (1, 4, 1),
        "labels-of-rows": (3, 1, 5),
    }
    for name, shape in shapes.items():
        array = counted("u2", *shape)
        for order in ("C", "F"):
            table.add(f"shape-{name}-{order.lower()}.npy", npy(np.asarray(array, order=order)), array)
    last = {"last": (4, 6, 3), "last-one": (4, 6, 1), "last-batch": (1, 4, 6, 3), "last-row": (1, 6, 3), "last-pixel": (1, 1, 5)}
    for name, shape in last.items():
        for dtype in ("u1", "u2", "f4", ">f8"):
            array = counted(dtype, *shape)
            for order in ("C", "F"):
                file = f"shape-{name}-{np.dtype(dtype).str[1:]}-{order.lower()}.npy"
                table.add(file, npy(np.asarray(array, order=order)), array, channels_last=True)


def write_softmax(table):
    for dtype in ("f2", "f4", ">f8"):
        array = (np.arange(60).reshape(2, 5, 6) % 13 - 6).astype(dtype) / np.dtype(dtype).type(4)
        name = np.dtype(dtype).str[1:]
        table.add(f"softmax-{name}.npy", npy(array), array, softmax=True)
        last = np.ascontiguousarray(np.moveaxis(array, 0, 2))
        table.add(f"softmax-last-{name}.npy", npy(last), last, channels_last=True, softmax=True)
    large = wavy(2, 150, 130).astype("f2") / np.float16(8)
    table.add("softmax-large.npz", npz(True, logits=large), large, softmax=True)


def write_archives(table):
    labels = counted("f4", 3, 7, 5)
    several = {"masks": counted("u1", 4, 5), "maps": counted("f8", 2, 4, 5)}
    for compressed in (False, True):
        kind = "deflated" if compressed else "stored"
        table.add(f"{kind}.npz", npz(compressed, x=labels), labels)
        table.add(f"{kind}-fortran.npz", npz(compressed, x=np.asfortranarray(labels)), labels)
        table.add(f"{kind}-last.npz", npz(compressed, x=labels), labels, channels_last=True)
        for key, array in several.items():
            table.add(f"{kind}-several.npz", npz(compressed, **several), array, npz_key=key)
        # More than is read or inflated at a time.
        large = wavy(3, 200, 190)
        if compressed:
            table.add(f"{kind}-large.npz", npz(True, x=large), large)
            table.add(f"{kind}-large-fortran.npz", npz(True, x=np.asfortranarray(large)), large)
            table.add(f"{kind}-large-last.npz", npz(True, x=wavy(200, 190, 3)), wavy(200, 190, 3), channels_last=True)
    numbers = spread(np.arange(24_000, dtype=np.uint64), 64)
    noise = spread(numbers ^ numbers >> np.uint64(29), 8).astype(np.uint8).reshape(2, 100, 120)
    table.add("deflated-noise.npz", npz(True, x=noise), noise)
    values = counted("f4", 46)
    table.add("deflated-values.npz", npz(True, x=values), values)
    data = npy(labels)
    table.add("zip64.npz", changed(Archive(data), is_long=True), labels)
    table.add("comment.npz", changed(Archive(data, method=0), comment=b"PK\x05 is no end"), labels)
    zeros = np.zeros((2048, 2048), np.uint8)
    table.add("zeros.npz", npz(True, x=zeros), zeros)


# MARK: Refused files


def write_refused_headers():
    good = npy(counted("f4", 3, 4))
    files = {
        "ends-in-signature": good[:7], "ends-in-length": good[:9], "ends-in-header": good[:60],
        "ends-in-elements": good[:-5], "longer-than-shape": good + b"\0", "version-4": good[:6] + b"\x04" + good[7:],
        "version-1-1": good[:7] + b"\x01" + good[8:],
        "header-of-a-gigabyte": raw_npy(fields(), bytes(6), (2, 0), length=1 << 30),
        "shape-overflows": raw_npy(fields(shape="(1099511627776, 1099511627776)")),
        "shape-beyond-integers": raw_npy(fields(shape="(99999999999999999999, 1)")),
        "shape-negative": raw_npy(fields(shape="(-2, -3)"), bytes(6)),
        "shape-without-comma": raw_npy(fields(shape="(6)"), bytes(6)),
        "shape-list": raw_npy(fields(shape="[2, 3]"), bytes(6)),
        "shape-nested": raw_npy(fields(shape="(" * 9000), bytes(6)),
        "shape-product": raw_npy(fields(shape="(2*1, 3)"), bytes(6)),
        "order-number": raw_npy(fields(order="0"), bytes(6)),
        "code": raw_npy(fields(descr="__import__('os').system('true')"), bytes(6)),
        "escape": raw_npy(fields(descr="'\\x7cu1'"), bytes(6)),
        "key-missing": raw_npy("{'descr': '|u1', 'shape': (2, 3)}\n", bytes(6)),
        "key-twice": raw_npy("{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)}\n", bytes(6)),
        "key-unknown": raw_npy("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), 'x': 1}\n", bytes(6)),
        "no-dictionary": raw_npy("None\n", bytes(6)),
        "no-comma": raw_npy("{'descr': '|u1' 'fortran_order': False, 'shape': (2, 3)}\n", bytes(6)),
        "unclosed": raw_npy("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), ", bytes(6)),
        "text-after-header": raw_npy(fields() + "x", bytes(6)),
        "control-characters": raw_npy("{'\x1b[2J': 1}\n", bytes(6)),
    }
    for name, data in files.items():
        write(f"refused/{name}.npy", data)


def write_refused_arrays():
    arrays = {
        "complex": np.zeros((2, 3), "c8"), "text": np.zeros((2, 3), "U4"), "bytes": np.zeros((2, 3), "S4"),
        "date": np.zeros((2, 3), "M8[s]"), "long-double": np.zeros((2, 3), np.longdouble),
        "record": np.zeros((2, 3), [("mask", "u1"), ("map", "f4")]),
        "no-rows": np.zeros((0, 3), "u1"), "no-axes": np.array(1.0), "four-axes": np.zeros((2, 1, 3, 4), "u1"),
        "five-axes": np.zeros((1, 1, 1, 2, 3), "u1"), "two-planes": counted("u1", 2, 3, 4), "one-plane": counted("f4", 3, 4),
        "two-planes-of-floats": counted("f4", 2, 3, 4), "three-planes-of-floats": counted("f4", 3, 3, 4),
        "bytes-1-to-12": np.arange(1, 13, dtype="u1").reshape(3, 4),
    }
    for name, array in arrays.items():
        write(f"refused/{name}.npy", npy(array))
    write("refused/objects.npy", raw_npy(fields("'|O'"), b"\x80\x04."))
    write("refused/bool-of-2.npy", raw_npy(fields("'|b1'"), bytes([0, 1, 1, 1, 2, 0])))
    write("refused/bool-of-2-fortran.npy", raw_npy(fields("'|b1'", order="True"), bytes([0, 1, 1, 1, 2, 0])))


def write_refused_archives():
    array = counted("f4", 2, 6, 5)
    data = npy(array)
    garbage = bytes(range(256))
    files = {
        "stored-wrong-crc": changed(Archive(data, method=0), checksum=1),
        "deflated-wrong-crc": changed(Archive(data), checksum=1),
        "encrypted": changed(Archive(data), flags=1),
        "several-disks": changed(Archive(data), end_disk=1),
        "other-disk": changed(Archive(data), disk=1),
        "stored-of-two-sizes": changed(Archive(data, method=0), size=len(data) + 1),
        "directory-elsewhere": changed(Archive(data), directory_shift=-1),
        "directory-beyond-the-end": changed(Archive(data), directory_shift=1 << 31),
        "more-members": changed(Archive(data), members=2),
        "fewer-members": changed(Archive(data), members=0),
        "other-local-name": changed(Archive(data), local_name=b"y.npy"),
        "member-beyond-the-end": changed(Archive(data), start=1 << 31),
        "deflated-garbage": changed(Archive(data, packed=garbage)),
        "deflated-too-short": changed(Archive(data, packed=deflate(data[:-1]))),
        "deflated-cut": changed(Archive(data, packed=deflate(data)[:-9])),
        "deflated-too-long": changed(Archive(data, packed=deflate(data + b"\0"))),
        "bytes-after-deflated": changed(Archive(data, packed=deflate(data) + b"\0")),
        "shape-smaller-than-member": Archive(data + bytes(100)).bytes,
        "claims-4-gigabytes": changed(Archive(data), size=0xFFFFFFFE),
        "claims-exabytes": changed(Archive(data), size=(1 << 62) + 5, is_long=True),
        "no-array-in-member": Archive(b"no array, but some text").bytes,
        "without-arrays": Archive(b"text", name="readme.txt").bytes,
        "without-members": npz(),
        "without-end": Archive(data).bytes[:-3],
        "first-of-archive": Archive(data).bytes[:60],
        "several-arrays": npz(a=array, b=array),
        "many-arrays": npz(**{f"label_{index}": array[0, 0, :1] for index in range(9)}),
        "too-many-labels": npz(True, x=np.zeros(65_537, "u1")),
    }
    for name, content in files.items():
        write(f"refused/{name}.npz", content)
    write("refused/bzip2.npz", zipped(zipfile.ZIP_BZIP2, data, "x.npy"))
    write("refused/one-name-twice.npz", zipped(zipfile.ZIP_STORED, data, "x.npy", "x.npy"))


def zipped(method, data, *names):
    """A ZIP archive as Python writes it."""
    file = BytesIO()
    # It warns of a name that is there twice.
    with zipfile.ZipFile(file, "w", method) as archive, warnings.catch_warnings(action="ignore"):
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return file.getvalue()


def main():
    shutil.rmtree(FIXTURES, ignore_errors=True)
    table = Table()
    for write_good in (write_types, write_headers, write_shapes, write_softmax, write_archives):
        write_good(table)
    table.write()
    write_refused_headers()
    write_refused_arrays()
    write_refused_archives()


if __name__ == "__main__":
    main()
