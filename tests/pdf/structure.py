"""Reads a tagged PDF through its structure tree, as assistive technology does: text in reading order,
page by page, without artifacts (footer, page number) and without what is drawn inside figures."""

import re
from dataclasses import dataclass, field

import pikepdf

HEADING = re.compile(r"^/H[1-6]$")
# Drawings are known by their text alternative, not by the words in them.
SILENT = {"/Figure", "/Formula"}


@dataclass
class Heading:
    """A heading: its role in the structure and its words."""

    level: int
    text: str = ""


@dataclass
class Page:
    """What a page says."""

    text: str = ""
    headings: list = field(default_factory=list)
    # The text alternative of each figure, None where there is none.
    figures: list = field(default_factory=list)


class Unreadable(Exception):
    """The structure or the content cannot be followed."""


def read(pdf):
    """The pages of an open PDF, in order."""
    places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    marked = [Content(page).marked for page in pdf.pages]
    pages = [Page() for _ in pdf.pages]
    reached = set()

    def say(number, mcid, heading, silent):
        reached.add((number, mcid))
        text = marked[number].get(mcid)
        if text is None:
            raise Unreadable(f"page {number + 1}: the structure names content {mcid}, which is not there")
        if not silent:
            pages[number].text += text
            if heading is not None:
                heading.text += text

    def walk(node, page, parent, heading, silent):
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child, page, parent, heading, silent)
            return
        if not isinstance(node, pikepdf.Dictionary):
            say(page, int(node), heading, silent)
            return
        if "/Pg" in node:
            page = places[node.Pg.objgen]
        kind = node.get("/Type")
        if kind == "/MCR":
            say(page, int(node.MCID), heading, silent)
            return
        if kind == "/OBJR":
            return
        role = str(node.S)
        if role == "/Figure" and not silent:
            alternative = node.get("/Alt")
            figures_of(node, page).append(None if alternative is None else str(alternative))
        if HEADING.match(role):
            heading = Heading(int(role[2]))
            place = first_page(node, page)
            if place is not None:
                pages[place].headings.append(heading)
        silent = silent or role in SILENT or (role == "/Lbl" and parent == "/LI")
        if "/K" in node:
            walk(node.K, page, role, heading, silent)

    def first_page(node, page):
        """The page where an element's content starts."""
        if isinstance(node, pikepdf.Array):
            return next((place for child in node if (place := first_page(child, page)) is not None), None)
        if not isinstance(node, pikepdf.Dictionary):
            return page
        if "/Pg" in node:
            return places[node.Pg.objgen]
        return first_page(node.K, page) if "/K" in node else None

    def figures_of(node, page):
        place = first_page(node, page)
        if place is None:
            raise Unreadable("a figure is on no page")
        return pages[place].figures

    if "/StructTreeRoot" not in pdf.Root:
        raise Unreadable("the document has no structure")
    walk(pdf.Root.StructTreeRoot.K, None, None, None, False)
    for number, contents in enumerate(marked):
        for mcid, text in contents.items():
            if (number, mcid) not in reached and text.strip():
                raise Unreadable(f"page {number + 1}: {text!r} is not in the structure")
    return pages


class Content:
    """The text of a page by marked-content identifier."""

    def __init__(self, page):
        self.page = page
        self.marked = {}
        self.fonts = {}
        # One entry for each open marked content: its identifier (None outside, "artifact" inside one), and
        # whether an ActualText already said what it holds.
        self.open = []
        self.run(page.obj, page.obj.get("/Resources", pikepdf.Dictionary()))

    def run(self, stream, resources):
        font = None
        saved = []
        for operands, operator in pikepdf.parse_content_stream(stream):
            match str(operator):
                case "BDC" | "BMC":
                    self.begin(operands, resources)
                case "EMC":
                    self.open.pop()
                case "q":
                    saved.append(font)
                case "Q":
                    font = saved.pop()
                case "Tf":
                    font = self.font(resources.Font[str(operands[0])])
                case "Tj" | "'":
                    self.show(font, [operands[0]])
                case '"':
                    self.show(font, [operands[2]])
                case "TJ":
                    self.show(font, operands[0])
                case "Do":
                    inner = resources.XObject[str(operands[0])]
                    if inner.get("/Subtype") == "/Form":
                        self.run(inner, inner.get("/Resources", resources))

    def begin(self, operands, resources):
        identifier, said = self.open[-1] if self.open else (None, False)
        tag = str(operands[0])
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = resources.Properties[str(properties)]
        if tag == "/Artifact":
            identifier, said = "artifact", True
        if properties is not None and identifier != "artifact":
            if "/MCID" in properties:
                identifier = int(properties.MCID)
                self.marked.setdefault(identifier, "")
            if "/ActualText" in properties and not said:
                self.marked[identifier] = self.marked.get(identifier, "") + str(properties.ActualText)
                said = True
        self.open.append((identifier, said))

    def show(self, font, pieces):
        identifier, said = self.open[-1] if self.open else (None, False)
        if said:
            return
        text = "".join(font.decode(bytes(piece)) for piece in pieces if isinstance(piece, pikepdf.String))
        if identifier is None:
            raise Unreadable(f"{text!r} is neither in the structure nor an artifact")
        self.marked[identifier] += text

    def font(self, dictionary):
        key = dictionary.objgen
        if key == (0, 0):
            return Font(dictionary)
        if key not in self.fonts:
            self.fonts[key] = Font(dictionary)
        return self.fonts[key]


class Font:
    """From codes to characters, by the font's ToUnicode table."""

    def __init__(self, dictionary):
        self.name = str(dictionary.get("/BaseFont", "/Type3"))
        self.width = 2 if dictionary.Subtype == "/Type0" else 1
        self.characters = {}
        if "/ToUnicode" in dictionary:
            self.read(dictionary.ToUnicode.read_bytes().decode("latin-1"))

    def read(self, table):
        for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
            codes = re.findall(r"<([0-9A-Fa-f\s]*)>", block)
            for code, text in zip(codes[::2], codes[1::2]):
                self.characters[int(code, 16)] = utf16(text)
        for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
            for first, last, text, several in re.findall(
                r"<(\w+)>\s*<(\w+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", block, re.S
            ):
                texts = re.findall(r"<([0-9A-Fa-f\s]*)>", several)
                for place, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                    if texts:
                        self.characters[code] = utf16(texts[place])
                    else:
                        start = utf16(text)
                        self.characters[code] = start[:-1] + chr(ord(start[-1]) + place)

    def decode(self, data):
        codes = [int.from_bytes(data[i : i + self.width], "big") for i in range(0, len(data), self.width)]
        for code in codes:
            if code not in self.characters:
                raise Unreadable(f"{self.name}: no character for code {code}")
        return "".join(self.characters[code] for code in codes)


def utf16(digits):
    """Text written as hexadecimal UTF-16."""
    return bytes.fromhex(digits).decode("utf-16-be")
