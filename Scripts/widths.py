"""Prints which characters take two columns of a terminal, as a table for Swift or as rows for a test.

    pip install -r Scripts/oracle-requirements.txt
    python Scripts/widths.py > Sources/SegScoreReports/Tables/WideScalars.swift
    python Scripts/widths.py --fixture > Tests/Fixtures/widths.csv

The table has what Unicode's East_Asian_Width calls Wide or Fullwidth (UAX 11), as unicodedata2 tells it. It is not left
to libc's wcwidth: that of glibc 2.36, of 2022, has no width for emoji of that year, such as U+1FAE8, and it needs a
locale of UTF-8, which small systems lack. The fixture is by wcwidth, which reads Unicode's files itself.
"""

import sys

BOUNDS_A_LINE = 10

HEADER = """\
/// The characters that take two columns of a terminal, made by Scripts/widths.py.
///
/// Wide and Fullwidth of East_Asian_Width (UAX 11) in Unicode {version}, by unicodedata2.
enum WideScalars {{
  /// The first scalar of each range, and the first one behind it.
  static let bounds: [UInt32] = ["""

# Names as people have them, decomposed as macOS stores them, and emoji of several scalars.
NAMES = [
    "plain", "Zürich", "Zu\u0308rich", "Việt", "Vie\u0323\u0302t", "細胞", "ＡＢ", "ｱｲｳ", "か\u3099", "각", "\u1100\u1161\u11a8",
    "한글.png", "שָׁלוֹם", "ไทย", "กำ", "ภาพที่", "क्षेत्र"[:3], "कि", "😀", "🫨", "❤", "❤\ufe0f", "©", "1\ufe0f\u20e3",
    "👍🏽", "👨\u200d👩\u200d👧", "🇩🇪", "🇩🇪🇫🇷", "\u0301", "e\u0301\u0302\u0303", "…", "─", "soft\u00adhyphen", "𠮷野家", "a\ufe0f",
]

# One of a flag's two letters alone, and a filler that is no letter: terminals differ.
DISPUTED = set(range(0x1F1E6, 0x1F200)) | {0x3164}


def ranges():
    """The bounds of all wide scalars: firsts, and firsts behind."""
    from unicodedata2 import east_asian_width

    wide = [code < 0x110000 and east_asian_width(chr(code)) in "WF" for code in range(0x110001)]
    return [code for code in range(1, 0x110001) if wide[code] != wide[code - 1]]


def table():
    from unicodedata2 import unidata_version

    print(HEADER.format(version=unidata_version))
    bounds = [f"0x{code:X}" for code in ranges()]
    for start in range(0, len(bounds), BOUNDS_A_LINE):
        print("    " + ", ".join(bounds[start : start + BOUNDS_A_LINE]) + ",")
    print("  ]\n}")


def fixture():
    """Scalars at either side of each end of wcwidth's own ranges, but for those that never stand alone, then names."""
    from wcwidth import wcswidth, wcwidth

    codes = [code for code in range(0xA0, 0x110000) if not 0xD800 <= code < 0xE000]
    wide = [wcwidth(chr(code)) == 2 for code in codes]
    ends = {
        code
        for place in range(1, len(codes))
        if wide[place] != wide[place - 1]
        for code in (codes[place - 1], codes[place])
    }
    print("scalars,columns")
    for code in sorted(ends - DISPUTED):
        if wcwidth(chr(code)) > 0:
            print(f"{code:X},{wcwidth(chr(code))}")
    for name in NAMES:
        print(" ".join(f"{ord(scalar):X}" for scalar in name) + f",{wcswidth(name)}")


if __name__ == "__main__":
    fixture() if "--fixture" in sys.argv else table()
