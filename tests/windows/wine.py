"""Runs clu.exe by Wine, and clu beside it; what both write is compared byte by byte."""

import contextlib
import os
import shutil
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
HERE = PROJECT / "target/windows"
# A folder as people have them: spaces, accents, an apostrophe, signs that a shell would take for its own.
WORK = HERE / "Comité local d’usagers (été & hiver)"
LINUX = PROJECT / os.environ.get("CARGO_TARGET_DIR", "target") / "debug/clu"
CLU = HERE / "bin/clu.exe"
HOLD = HERE / "bin/hold.exe"
WINE = os.environ.get("CLU_WINE", "wine64")
MEETING = "2022-03-10"
PDF = f"{MEETING}/comite-local-des-usagers-{MEETING}.pdf"
# Longer than any of it takes, also beside other tests.
PATIENCE = 300


class Answer:
    """What a program answers: its exit code, and what it says to whom asked and as reproaches."""

    def __init__(self, process):
        self.code = process.returncode
        self.asked, self.reproaches = map(plain, (process.stdout, process.stderr))
        self.all = self.asked + self.reproaches

    def __repr__(self):
        return f"exit code {self.code}\n{self.all}"


def plain(text):
    """What was said, with spaces as the cases have them."""
    return text.decode("utf-8").replace("\u00a0", " ").replace("\u202f", " ")


def windows(*arguments, inside=WORK):
    """Runs clu.exe to its end."""
    return Answer(subprocess.run(command(*arguments), cwd=inside, capture_output=True, timeout=PATIENCE, check=False))


def linux(*arguments, inside=WORK):
    """Runs clu, as this system has it, to its end."""
    arguments = [LINUX, *map(str, arguments)]
    return Answer(subprocess.run(arguments, cwd=inside, capture_output=True, timeout=PATIENCE, check=False))


def command(*arguments):
    """How clu.exe is started."""
    return [WINE, CLU, *map(str, arguments)]


@contextlib.contextmanager
def held(*paths, shared=1):
    """Another program of Windows has files or folders open; `shared` is what it lets others do (1: read)."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([WINE, HOLD, str(shared), *map(on_drive, paths)], **pipes) as holder:
        assert holder.stdout.readline().strip() == b"held"
        yield holder.stdin
        with contextlib.suppress(BrokenPipeError, ValueError):
            holder.stdin.close()


def on_drive(path):
    """A path of this system as Wine has it."""
    return "Z:" + str(path).replace("/", "\\")


def contents(name, of=PROJECT / "content"):
    """A copy of contents, in a folder made anew."""
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(of, folder / "content")
    return folder


def change(file, old, new):
    """Replaces a text of a file that has it."""
    text = file.read_text("utf-8")
    assert old in text, file
    file.write_text(text.replace(old, new, 1), "utf-8")


def files(folder):
    """What is in a folder: bytes by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
