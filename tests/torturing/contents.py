"""Contents in order, of which every kind of file that authors have is there: what is shipped and the fixtures, with
pictures, fonts, a theme and targets put into some of them."""

import functools
import re

from .program import PROJECT, SECRET

BASES = [PROJECT / "content", *(PROJECT / "tests/fixtures" / name for name in ("chiffres", "stress", "grande-reunion", "memoire"))]
PICTURES = PROJECT / "tests/fixtures/images"
FONTS = PROJECT / "tests/fixtures/fonts"
THEME = PROJECT / "themes/prefecture"
BAD_INPUT = PROJECT / "tests/fixtures/bad_input"

TARGETS = f"""
[publication.intranet]
genre = "webdav"
adresse = "https://intranet.example.fr/comite"
utilisateur = "clu"
mot_de_passe = "{SECRET}"
lecture = "https://intranet.example.fr/comite"
delai = 30
liens_permis = ["www.service-public.fr"]

[publication.partage]
genre = "dossier"
dossier = "../partage"

[publication.serveur]
genre = "sftp"
adresse = "sftp://clu:{SECRET}@serveur.example.fr/var/www/comite"
cle = "/home/clu/.ssh/id_ed25519"
"""

# The kinds of files, each as often as the others: its name, and which paths are of it.
KINDS = {
    "prefecture.toml": r"prefecture\.toml",
    "referentiel": r"referentiels/[^/]+\.toml",
    "reunion.toml": r"reunions/[^/]+/reunion\.toml",
    "indicateurs.toml": r"reunions/[^/]+/indicateurs\.toml",
    "enquetes.toml": r"reunions/[^/]+/enquetes\.toml",
    "reclamations.toml": r"reunions/[^/]+/reclamations\.toml",
    "actions.toml": r"reunions/[^/]+/actions\.toml",
    "Markdown": r".*\.md",
    "theme.toml": r".*/theme\.toml",
    "theme HTML": r"theme/html/.*",
    "theme PDF": r"theme/pdf/.*",
    "SVG": r".*\.svg",
    "JPEG": r".*\.jpg",
    "PNG": r".*\.png",
    "font": r".*\.ttf",
}


def kind_of(path):
    """The kind of a file; `None` for others."""
    return next((kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, path)), None)


@functools.cache
def base(folder):
    """The files of a folder, by their path in it, without the guide and the schemas."""
    files = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).as_posix()
        if path.is_file() and inside != "LISEZMOI.md" and not inside.startswith(("schemas/", "guide/")):
            files[inside] = path.read_bytes()
    return files


def meetings(files):
    """The dates of the meetings of a content, the earliest first."""
    return sorted({path.split("/")[1] for path in files if path.startswith("reunions/")})


def some(random, kind):
    """A content in order that has files of a kind."""
    files = dict(base(random.choice(BASES)))
    dates = meetings(files)
    if len(dates) > 2 and random.random() < 0.8:
        # The last two tell of each other; more of them only take time.
        files = {path: data for path, data in files.items() if not any(f"/{date}/" in path for date in dates[:-2])}
    if kind in ("theme.toml", "theme HTML", "theme PDF"):
        with_theme(random, files, kind)
    if kind in ("SVG", "JPEG", "PNG") or random.random() < 0.1:
        with_picture(random, files)
    if kind == "font":
        with_font(random, files)
    if kind == "prefecture.toml":
        append(files, TARGETS)
    return files


def append(files, text):
    files["prefecture.toml"] += text.encode()


def with_theme(random, files, kind):
    text = files["prefecture.toml"].replace(b"[prefecture]\n", b'[prefecture]\ntheme = "theme"\n', 1)
    files["prefecture.toml"] = text
    own = base(THEME)
    files["theme/theme.toml"] = own["theme.toml"]
    folder = {"theme HTML": "html/", "theme PDF": "pdf/"}.get(kind)
    if folder:
        name = random.choice([path for path in own if path.startswith(folder)])
        files[f"theme/{name}"] = own[name]


def with_picture(random, files):
    date = meetings(files)[-1]
    picture = random.choice(pictures())
    name = f"reunions/{date}/images/torture{picture.suffix}"
    files[name] = picture.read_bytes()
    page = f"# Une image\n\n![Un plan]({name.split('/', 2)[2]})\n"
    pages = [path for path in files if path.startswith(f"reunions/{date}/diapositives/")]
    if pages:
        files[random.choice(pages)] += f"\n{page}".encode()
    append(files, "" if b"[logo]" in files["prefecture.toml"] else f'\n[logo]\nimage = "{name}"\ntexte = "Préfecture"\n')


@functools.cache
def pictures():
    """All pictures there are to be changed."""
    folders = [PICTURES, *BASES]
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in (".svg", ".jpg", ".png")]


def with_font(random, files):
    family, names = random.choice(
        [("Lettres", ["Lettres-Regular"]), ("Essai", ["Essai-Regular", "Essai-Bold"]), ("DejaVu Serif", ["DejaVuSerif"])]
    )
    for name in names:
        files[f"polices/{name}.ttf"] = (FONTS / f"{name}.ttf").read_bytes()
    listed = ", ".join(f'"polices/{name}.ttf"' for name in names)
    append(files, f'\n[polices]\nfamille = "{family}"\nfichiers = [{listed}]\n')


@functools.cache
def donors(kind):
    """Files of a kind from all contents, and texts of the mistakes that authors make."""
    found = [data for folder in [*BASES, THEME] for path, data in base(folder).items() if kind_of(path) == kind]
    if kind in ("SVG", "JPEG", "PNG"):
        found += [path.read_bytes() for path in pictures() if kind_of(path.as_posix()) == kind]
    if kind == "font":
        found += [path.read_bytes() for path in sorted(FONTS.glob("*.ttf"))]
    return found or [b"[a]\nb = 1\n"]


@functools.cache
def mistakes():
    """What the fixtures put in place of something, line by line: what went wrong once is tried elsewhere, too."""
    found = []
    for path in sorted(BAD_INPUT.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            for mark in (" → ", " := "):
                if mark in line:
                    found.append(line.split(mark, 1)[1].replace("⏎", "\n"))
    return found
