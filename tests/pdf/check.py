"""Checks that PDF files are what the deck promises: `check.py FILE.pdf…`. PDF/UA-1 and PDF/A-2a in the
metadata, tagged, in French, with a title, bookmarks and text alternatives, fonts inside, 16:9 pages.
A handout (`polycopie-….pdf`) is A4 and says what the deck beside it says, two slides a sheet.
Prints every problem; the exit status says whether there is one."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pikepdf

import structure

PAGE_POINTS = (960, 540)
A4_POINTS = (595.276, 841.89)
SLIDES_PER_SHEET = 2
# pdfua 0.1.3 fails inside this rule (headings that are empty) whatever pikepdf it runs with, as soon as an
# element holds several things; `headings` below checks the same.
PDFUA_BROKEN_RULES = {"UA-14-001"}
NAMESPACES = {"pdfuaid": "http://www.aiim.org/pdfua/ns/id/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/"}


def problems(path):
    name = Path(path).name
    is_handout = name.startswith("polycopie-")
    with_notes = name.startswith("polycopie-notes-")
    with pikepdf.open(path) as pdf:
        pages = structure.read(pdf)
        slides = deck_beside(path) if is_handout else pages
        yield from metadata(pdf)
        yield from catalogue(pdf)
        yield from geometry(pdf, A4_POINTS if is_handout else PAGE_POINTS)
        # A long note goes on to a sheet of its own.
        yield from headings(pages, may_miss=with_notes)
        yield from bookmarks(pdf, slides)
        yield from figures(pages)
        if is_handout:
            yield from title(pdf, with_notes)
            yield from said_again(pages, slides) if with_notes else sheets(pages, slides)
    yield from fonts(path)
    yield from pdfua(path)


def metadata(pdf):
    with pdf.open_metadata() as xmp:
        for name, expected in [("pdfuaid:part", "1"), ("pdfaid:part", "2"), ("pdfaid:conformance", "A")]:
            prefix, local = name.split(":")
            found = xmp.get(f"{{{NAMESPACES[prefix]}}}{local}")
            if found != expected:
                yield f"metadata: {name} is {found}, expected {expected}"
        title = xmp.get("dc:title")
    if not title:
        yield "metadata: no dc:title"
    elif str(pdf.docinfo.get("/Title", "")) != title:
        yield f"metadata: the title is {pdf.docinfo.get('/Title')} for some readers, {title} for others"


def catalogue(pdf):
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "not tagged"
    language = str(root.get("/Lang", ""))
    if language.split("-")[0].lower() != "fr":
        yield f"language is {language!r}, expected fr"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the reader is not asked to show the title"


def geometry(pdf, expected):
    for number, page in enumerate(pdf.pages, 1):
        left, bottom, right, top = (float(x) for x in page.mediabox)
        size = (right - left, top - bottom)
        if any(abs(a - b) > 0.01 for a, b in zip(size, expected)):
            yield f"page {number}: {size} points, expected {expected}"


def headings(pages, may_miss=False):
    deepest = 0
    for number, page in enumerate(pages, 1):
        if not page.headings and not may_miss:
            yield f"page {number}: no heading"
        for heading in page.headings:
            if not heading.text.strip():
                yield f"page {number}: empty heading"
            if heading.level > deepest + 1:
                yield f"page {number}: heading {heading.text!r} of level {heading.level} under level {deepest}"
            deepest = heading.level


def bookmarks(pdf, pages):
    """One bookmark a slide, in order, named as the slide."""
    with pdf.open_outline() as outline:
        titles = [item.title for item in flattened(outline.root)]
    expected = [page.headings[0].text for page in pages if page.headings]
    if [spaceless(title) for title in titles] != [spaceless(title) for title in expected]:
        yield f"bookmarks: {len(titles)} for {len(expected)} slides\n    bookmarks {titles}\n    slides    {expected}"


def deck_beside(path):
    """The pages of the deck in the same folder."""
    found = sorted(Path(path).parent.glob("comite-local-des-usagers-*.pdf"))
    if len(found) != 1:
        raise structure.Unreadable(f"{len(found)} decks beside the handout")
    with pikepdf.open(found[0]) as pdf:
        return structure.read(pdf)


def title(pdf, with_notes):
    expected = "Polycopié – notes de l’orateur – à ne pas diffuser – " if with_notes else "Polycopié – "
    found = str(pdf.docinfo.get("/Title", ""))
    if not found.startswith(expected) or ("orateur" in found) != with_notes:
        yield f"title {found!r}, expected {expected!r} first"


def numbered(slides):
    """What a handout says of each slide: its number, then what the deck says."""
    return [spaceless(f"diapo{number}{slide.text}") for number, slide in enumerate(slides, 1)]


def sheets(pages, slides):
    """A sheet says what its two slides say, in order, and nothing else."""
    texts = numbered(slides)
    expected = ["".join(texts[i : i + SLIDES_PER_SHEET]) for i in range(0, len(texts), SLIDES_PER_SHEET)]
    if len(pages) != len(expected):
        yield f"{len(pages)} sheets for {len(slides)} slides"
    for number, (page, text) in enumerate(zip(pages, expected), 1):
        if spaceless(page.text) != text:
            yield f"sheet {number} says {page.text!r}, its slides {text!r}"
    yield from same_figures(pages, slides)


def said_again(pages, slides):
    """With notes between them, every slide is said in order."""
    text = spaceless("".join(page.text for page in pages))
    place = 0
    for number, slide in enumerate(numbered(slides), 1):
        found = text.find(slide, place)
        if found < 0:
            yield f"slide {number} is not said after the one before: {slide!r}"
        else:
            place = found + len(slide)
    yield from same_figures(pages, slides)


def same_figures(pages, slides):
    on_sheets, on_slides = ([figure for page in of for figure in page.figures] for of in (pages, slides))
    if on_sheets != on_slides:
        yield f"{len(on_sheets)} figures on the sheets, {len(on_slides)} on the slides, or others"


def flattened(items):
    for item in items:
        yield item
        yield from flattened(item.children)


def spaceless(text):
    return re.sub(r"[\s\u200b\u00ad]", "", text)


def figures(pages):
    for number, page in enumerate(pages, 1):
        for alternative in page.figures:
            if not (alternative or "").strip():
                yield f"page {number}: a figure has no text alternative"


def fonts(path):
    lines = run("pdffonts", path).splitlines()[2:]
    if not lines:
        yield "no font"
    for line in lines:
        # The last columns: embedded, subset, has a Unicode table, object number and generation.
        columns = line.split()
        if columns[-5] != "yes" or columns[-3] != "yes":
            yield f"font not embedded, or without characters: {line}"


def pdfua(path):
    process = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", "--format", "json", path], capture_output=True, text=True
    )
    try:
        report = json.loads(process.stdout)
    except json.JSONDecodeError:
        yield f"pdfua failed: {process.stdout}{process.stderr}"
        return
    for report in report if isinstance(report, list) else [report]:
        for finding in report["findings"]:
            yield f"pdfua: {json.dumps(finding, ensure_ascii=False)}"
        for skipped in report["skipped"]:
            if skipped["rule_id"] not in PDFUA_BROKEN_RULES:
                yield f"pdfua: rule {skipped['rule_id']} was not run: {skipped['reason']}"
        if report["summary"]["rules_run"] < 10:
            yield f"pdfua: only {report['summary']['rules_run']} rules were run"


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main(paths):
    if not paths:
        sys.exit("no PDF to check")
    failed = False
    for path in paths:
        try:
            found = list(problems(path))
        except (structure.Unreadable, pikepdf.PdfError) as problem:
            found = [str(problem)]
        for problem in found:
            print(f"{path}: {problem}")
        failed = failed or bool(found)
        if not found:
            print(f"{path}: ok")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
