#!/usr/bin/env python3
"""Writes Tests/Fixtures/shards.csv: the part of a cut that each name is in, by FNV-1a of 64 bits of its bytes.

Needs nothing but Python. Vectors of the algorithm's authors are checked first:
http://www.isthe.com/chongo/src/fnv/test_fnv.c
"""
import pathlib

VECTORS = {
    "": 0xCBF29CE484222325, "a": 0xAF63DC4C8601EC8C, "foobar": 0x85944171F73967E8,
    "chongo was here!\n": 0x46810940EFF5F915,
}
NAMES = [
    "a", "b", "foobar", "image_0001", "image_0002", "image_0003", "deep/er/picture", "0/a", " ",
    "two words", "ISIC_0012345", "café", "cafe\u0301", "röntgen 🩻", "-o", "x" * 255,
]
COUNTS = [1, 2, 7, 16, 1_000_003, 2**62]


def fnv1a(data: bytes) -> int:
    value = 14695981039346656037
    for byte in data:
        value = (value ^ byte) * 1099511628211 % 2**64
    return value


for text, expected in VECTORS.items():
    assert fnv1a(text.encode()) == expected, text

rows = [",".join(["image"] + [f"of_{count}" for count in COUNTS])]
for name in NAMES:
    value = fnv1a(name.encode())
    rows.append(",".join([name] + [str(value % count) for count in COUNTS]))
fixtures = pathlib.Path(__file__).parent.parent / "Tests" / "Fixtures"
(fixtures / "shards.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
