"""A deck as somebody would write it in typst by hand: the same slides with the same titles, texts, lists, tables and
drawings, in the same fonts, without places, styles or tags. What bare typst takes for it is what clu is held against."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)
SLIDE = re.compile(r"<section data-slide.*?</section>", re.DOTALL)
HEADINGS = {"h1": 1, "h2": 1, "h3": 2, "h4": 3, "h5": 4, "h6": 5}
BLOCKS = {*HEADINGS, "p", "li", "ul", "ol", "table", "caption", "td", "th"}
START = """#set page(width: 960pt, height: 540pt, margin: 24pt)
#set text(font: "Inter", size: 10pt, lang: "fr")
"""


def write(page, folder):
    """Writes `deck.typ` and its drawings into a folder, from the page of a deck; says how many slides, tables and
    drawings there are."""
    html, drawings = page.read_text("utf-8"), []

    def drawn(found):
        drawings.append(found.group())
        return f'<img data-drawing="{len(drawings)}">'

    slides = [Slide(DRAWING.sub(drawn, slide)) for slide in SLIDE.findall(html)]
    for place, drawing in enumerate(drawings, 1):
        Path(folder, f"{place}.svg").write_text(drawing, "utf-8")
    Path(folder, "deck.typ").write_text(START + "#pagebreak()\n".join(slide.text for slide in slides), "utf-8")
    return len(slides), sum(slide.text.count("#table(") for slide in slides), len(drawings)


class Slide(HTMLParser):
    """A slide in typst: a line a block. What only opens on demand, or stands at the foot, is left out."""

    def __init__(self, html):
        super().__init__()
        self.text = ""
        # Elements that are open, innermost last; how many of them are left out; words that were read since the last block.
        self.open, self.hidden, self.words = [], 0, ""
        self.items, self.cells, self.columns = [], None, 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag in ("img", "br", "col"):
            if "data-drawing" in attributes:
                self.text += f'#image("{attributes["data-drawing"]}.svg")\n'
            return
        self.open.append((tag, "data-chrome" in attributes))
        self.hidden += self.open[-1][1]
        if tag in BLOCKS:
            # What a list inside an item follows is an item of its own.
            self.block("li" if tag in ("ul", "ol") else None)
        if tag == "table":
            self.cells, self.columns = [], 0
        if tag == "tr" and self.columns == 0 and self.cells:
            self.columns = len(self.cells)

    def handle_data(self, data):
        if not self.hidden:
            self.words += data

    def handle_endtag(self, tag):
        while self.open:
            opened, is_hidden = self.open.pop()
            self.hidden -= is_hidden
            if opened == tag:
                break
        if tag in BLOCKS:
            self.block(tag)

    def block(self, tag):
        """Ends what was read since the last block began or ended; without a tag it is dropped."""
        words, self.words = string(" ".join(self.words.split())), ""
        if words == '""' and tag not in ("td", "th", "ul", "ol", "table"):
            return
        if tag in HEADINGS:
            self.text += f"#heading(level: {HEADINGS[tag]}, {words})\n"
        elif tag in ("td", "th"):
            self.cells.append(words)
        elif tag == "li":
            self.items.append(words)
        elif tag in ("ul", "ol") and self.items:
            self.text += f"#{'list' if tag == 'ul' else 'enum'}({', '.join(self.items)})\n"
            self.items = []
        elif tag == "table" and self.cells:
            columns = self.columns or len(self.cells)
            header, rest = self.cells[:columns], self.cells[columns:]
            self.text += f"#table(columns: {columns}, table.header({', '.join(header)}), {', '.join(rest)})\n"
            self.cells = None
        elif tag in ("p", "caption"):
            self.text += f"#par({words})\n"


def string(words):
    """Words as typst writes a text: as JSON does, but for characters by their number."""
    return re.sub(r"\\u([0-9a-f]{4})", r"\\u{\1}", json.dumps(words, ensure_ascii=False))
