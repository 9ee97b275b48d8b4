"""Prints what each page of a PDF says, as JSON, for the test that compares it with the slides
(tests/browser/words.test.mjs): `words.py FILE.pdf`."""

import json
import sys
from dataclasses import asdict

import pikepdf

import structure

with pikepdf.open(sys.argv[1]) as document:
    try:
        pages = structure.read(document)
    except structure.Unreadable as problem:
        sys.exit(f"{sys.argv[1]}: {problem}")
json.dump([asdict(page) for page in pages], sys.stdout, ensure_ascii=False)
