"""Prints CSV texts and the records that Python's csv module reads from them, a JSON object a line.

    python Scripts/records.py > Tests/Fixtures/records.jsonl

The records are `null` where the module, told to be strict, refuses the text. Left out is what it
allows and RFC 4180 does not: quotes within fields without quotes, and lines that end in CR.
"""

import csv
import io
import json
import random

PIECES = ["a", "b", ",", '"', "\n", "\r\n", " ", "é", "🩻", ";", "'", "\\", "0"]
RANDOM_TEXTS = 60
HAND_WRITTEN = [
    "", "\n", "a,b\nc,d\n", "a,b\r\nc,d", "a,b\nc,d\r\n", ",\n", ",,", "a,\n,b\n", "a,b,",
    '"a","b"\n', '"a,b",c\n', '"a""b"\n', '""""\n', '"",""\n', '""\n', '""', '"a"""\n', '"""a"\n',
    '"""",""""""\n', '"a\nb",c\nd,e\n', '"a\r\nb"\r\nc\r\n', '"a\rb"\n', '"\n\n",\n',
    "\n\na\n\n\nb\n", "\r\n\r\na\r\n", " a , b \n", "é,中,🩻\n", "e\u0301,\u00e9\n", "'a,b'\n",
    "a;b\tc\n", "\\n,\\\n",
    '"a" ,b\n', '"a"b\n', '"a" "b"\n', '"a\n', 'a,"b\n', 'a,"b""', 'a\n"b\n\n', '"',
]


def records(text):
    try:
        return [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error:
        return None


def random_text(chance):
    out = io.StringIO()
    quoting = chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    writer = csv.writer(out, quoting=quoting, lineterminator=chance.choice(["\n", "\r\n"]))
    for _ in range(chance.randint(1, 3)):
        fields = range(chance.randint(2, 4))
        writer.writerow(["".join(chance.choices(PIECES, k=chance.randint(0, 4))) for _ in fields])
    return out.getvalue()


def main():
    chance = random.Random(4)
    for text in HAND_WRITTEN + [random_text(chance) for _ in range(RANDOM_TEXTS)]:
        print(json.dumps({"text": text, "records": records(text)}))


main()
