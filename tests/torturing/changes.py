"""What happens to a file: lines and tables that are copied, moved and lost, values that are others, signs that nobody sees,
bytes that change on their way. Each change takes the random numbers, the bytes and the kind, and gives other bytes."""

import re
import struct
import zlib

from . import contents

NUMBERS = """0 -0 1 -1 2 5 99 100 101 255 256 65535 65536 1000000 2147483647 2147483648 -2147483649 4294967296
9223372036854775807 9223372036854775808 -9223372036854775808 99999999999999999999999999999 0.1 0.5 99.99 100.01 -0.0 1e9
1e30 1e308 1e400 1e-300 nan inf -inf 0x7fffffff 0b1 1_000 007 1.0000000000000000000000000001 79228162514264337593543950335
0.00000000000000000000000000000001""".split()
DATES = """0000-01-01 0001-01-01 1582-10-15 1899-12-31 1970-01-01 2000-02-29 2021-12-31 2022-02-29 2022-02-30 2022-13-01
2024-02-29 2024-12-30 2026-01-01 2038-01-19 2100-02-29 9999-12-31 10000-01-01 99999-01-01 2022-3-1 2022-03-10T10:00:00Z
2022-03-10T25:00:00 24:00:00 07:32:00.999999999""".split()
VALUES = ['""', '" "', "true", "[]", "[[]]", "{}", "{ a = 1 }", "''", '"""\n"""', '"à renseigner"', '"aucun cas"', '"projet"']
VALUES += ['"../../etc/passwd"', '"/dev/zero"', '"C:\\\\a"', '"con"', '"."', '"http://["', '"https://a:b@c/"', '"%00"', '"$&"']
VALUES += ['"2022-T2"', '"2022-S1"', '"2022-05"', '"<script>alert(1)</script>"', '"{{ a }}"', '"#panic()"', '"=1+1"', '"\\u0000"']
VALUES += ['"\\u001b[31m"', '"a\\r\\nb"', '"\\u202eabc"', '"\\ufeff"', '"\\u0301"', '"👩\\u200d👧"', '"ﷺ"', '"\\U0010FFFF"']
VALUES += ["[1, 2]", '["a", "a"]', "[{}, {}]", '["a", 1]', "[2022-03-10]"]
SIGNS = list("\x00\x01\x07\x08\x0b\x0c\r\x1b\x7f\x80\x85\x9b\xa0\xad") + list("\u0301\u061c\u200b\u200d\u200e\u200f\u2028\u2029")
SIGNS += list("\u202a\u202e\u2066\u2069\ufeff\ufffd\ufffe\ue000\U0001f600\U000e0041\U0010ffff") + ["\x1b[2J", "\x1b]0;a\x07"]
MARKS = list("\"'[]{}=#,.-:<>|*_`$&\\\n\t !()~^+;/?@%")
OPENINGS = ["[", "{a=", "[a.", "(", "> ", "- ", "1. ", "*", "_", "`", "<b>", "![", "[^1]", "| ", "<!--", "<g>", "{% if a %}", "{", "((", "#[", "$"]

LINE = re.compile(rb"[^\n]*\n|[^\n]+")
NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
DATE = re.compile(rb"\d{4}-\d{2}-\d{2}")
VALUE = re.compile(rb"(?m)^(\s*[\w\"'.-]+\s*=\s*)([^\n]*)$")
WORD = re.compile(rb"[\w-]{3,}")


def pick(random, pattern, data):
    """Some place where a pattern is found; `None` where there is none."""
    found = list(pattern.finditer(data))
    return random.choice(found) if found else None


def put(data, match, text, group=0):
    start, end = match.span(group)
    return data[:start] + text + data[end:]


def lines_change(random, data, _kind):
    lines = LINE.findall(data)
    if not lines:
        return data
    at = random.randrange(len(lines))
    end = min(len(lines), at + random.choice([1, 1, 1, 2, 3, 8, 30]))
    block = lines[at:end]
    what = random.randrange(5)
    if what == 0:
        del lines[at:end]
    elif what == 1:
        lines[end:end] = block
    elif what == 2:
        del lines[at:end]
        there = random.randrange(len(lines) + 1)
        lines[there:there] = block
    elif what == 3:
        random.shuffle(block)
        lines[at:end] = block
    else:
        lines[at:end] = block * random.choice([2, 10, 70, 600, 3000])
    return b"".join(lines)


def tables(data):
    """The tables of a TOML file, the pages of a Markdown file: where they begin."""
    starts = [match.start() for match in re.finditer(rb"(?m)^(\[|# )", data)]
    return [data[a:b] for a, b in zip([0, *starts], [*starts, len(data)]) if a < b]


def tables_change(random, data, kind):
    parts = tables(data)
    if not parts:
        return data
    others = tables(random.choice(contents.donors(kind)))
    at = random.randrange(len(parts))
    what = random.randrange(5)
    if what == 0:
        del parts[at]
    elif what == 1:
        parts.insert(random.randrange(len(parts) + 1), parts[at])
    elif what == 2:
        random.shuffle(parts)
    elif what == 3 and others:
        parts.insert(at, random.choice(others))
    else:
        parts[at : at + 1] = [parts[at]] * random.choice([2, 5, 61, 300])
    return b"".join(part if part.endswith(b"\n") else part + b"\n" for part in parts)


def splice(random, data, kind):
    other = random.choice(contents.donors(kind))
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]


def number(random, data, _kind):
    found = pick(random, NUMBER, data)
    return put(data, found, random.choice(NUMBERS).encode()) if found else data


def date(random, data, _kind):
    found = pick(random, DATE, data)
    return put(data, found, random.choice(DATES).encode()) if found else number(random, data, _kind)


def value(random, data, kind):
    found = pick(random, VALUE, data)
    if not found:
        return word(random, data, kind)
    other = pick(random, VALUE, random.choice([data, *contents.donors(kind)[:6]]))
    texts = [random.choice(VALUES), random.choice(NUMBERS), random.choice(DATES)]
    text = other.group(2) if other and random.random() < 0.3 else random.choice(texts).encode()
    return put(data, found, text, 2)


def inside_a_text(random, data, _kind):
    """A value stays a text, with something in it that texts seldom have."""
    found = pick(random, re.compile(rb'"([^"\n]*)"'), data)
    if not found:
        return sign(random, data, _kind)
    text = found.group(1)
    at = random.randrange(len(text) + 1)
    made = random.choice([random.choice(SIGNS), random.choice(MARKS), random.choice(OPENINGS) * 20, "\\u202e", "\\u0007"])
    return put(data, found, text[:at] + made.encode() + text[at:], 1)


def word(random, data, _kind):
    """A word is another one of the file: references lead elsewhere, keys are others."""
    found, other = pick(random, WORD, data), pick(random, WORD, data)
    return put(data, found, other.group()) if found else data


def sign(random, data, _kind):
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(SIGNS + MARKS).encode() + data[at:]


def mistake(random, data, _kind):
    """A line that is in the fixtures of mistakes."""
    lines = LINE.findall(data)
    lines.insert(random.randrange(len(lines) + 1), random.choice(contents.mistakes()).encode() + b"\n")
    return b"".join(lines)


def long(random, data, _kind):
    """Something comes very often."""
    found = pick(random, random.choice([WORD, NUMBER, LINE]), data)
    if not found:
        return data
    times = random.choice([10, 100, 1000, 20_000, 200_000])
    part = found.group() + (b" " if random.random() < 0.5 else b"")
    return put(data, found, part * min(times, max(1, (12 << 20) // len(part))))


def deep(random, data, _kind):
    """Something is opened and opened again."""
    lines = LINE.findall(data)
    opening = random.choice(OPENINGS) * random.choice([10, 100, 3000, 19_000])
    lines.insert(random.randrange(len(lines) + 1), opening.encode() + b"\n")
    return b"".join(lines)


def flip(random, data, _kind):
    data = bytearray(data)
    for _ in range(random.choice([1, 1, 2, 8])):
        if data:
            data[random.randrange(len(data))] = random.choice([0, 0xFF, 0x80, 0x7F, random.randrange(256)])
    return bytes(data)


def cut(random, data, _kind):
    at = random.randrange(len(data) + 1)
    return random.choice([data[:at], data[at:], data[:at] + data[at + random.randrange(1, 50) :]])


def encoding(random, data, _kind):
    text = data.decode("utf-8", "replace")
    made = [
        lambda: b"\xef\xbb\xbf" + data,
        lambda: text.encode("utf-16"),
        lambda: text.encode("cp1252", "replace"),
        lambda: text.replace("\n", "\r\n").encode(),
        lambda: text.replace("\n", "\r").encode(),
        lambda: text.replace("\n", "\u2028").encode(),
        lambda: text.replace("\"", "“").encode(),
        lambda: text.replace(" ", "\u00a0").encode(),
        lambda: data.replace(b"\n", b"\n\x00"),
        lambda: b"",
        lambda: b"\n" * 30_000,
    ]
    return random.choice(made)()


def length(random, data, _kind):
    """A number of a binary file is at its edge."""
    size = random.choice([2, 4])
    if len(data) < size:
        return data
    at = random.randrange(min(len(data) - size + 1, random.choice([64, 1024, 1 << 30])))
    edges = [0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, len(data), len(data) + 1]
    made = random.choice(edges) & (1 << 8 * size) - 1
    return data[:at] + made.to_bytes(size, random.choice(["big", "little"])) + data[at + size :]


def png(random, data, kind):
    """A chunk of a PNG changes, goes or comes again, and its sum is right all the same."""
    if not data.startswith(b"\x89PNG"):
        return length(random, data, kind)
    chunks, at = [], 8
    while at + 12 <= len(data):
        size = struct.unpack(">I", data[at : at + 4])[0]
        chunks.append([data[at + 4 : at + 8], data[at + 8 : at + 8 + size]])
        at += 12 + size
    if chunks:
        chosen = random.randrange(len(chunks))
        what = random.randrange(4)
        if what == 0:
            del chunks[chosen]
        elif what == 1:
            chunks.insert(random.randrange(len(chunks) + 1), list(chunks[chosen]))
        elif what == 2:
            chunks[0][1] = length(random, chunks[0][1], kind)
        else:
            chunks[chosen][1] = flip(random, chunks[chosen][1], kind)
    made = [struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks]
    return data[:8] + b"".join(made)


TEXT = [lines_change] * 4 + [tables_change] * 4 + [value] * 6 + [number] * 4 + [date] * 3 + [inside_a_text] * 3 + [word] * 4
TEXT += [sign] * 4 + [mistake] * 3 + [splice] * 2 + [long] * 2 + [deep] * 2 + [flip, cut, encoding]
BINARY = [flip] * 4 + [length] * 5 + [cut] * 2 + [splice] * 2 + [lines_change]


def changes_of(kind):
    """What happens to files of a kind, what happens often more than once."""
    return {"PNG": BINARY + [png] * 12, "JPEG": BINARY, "font": BINARY}.get(kind, TEXT)
