"""Does the torture work, and does it see what is wrong? Programs that do one thing wrong each stand for the real one; then
a few contents are tried, and one is made smaller."""

import tempfile
import time
from pathlib import Path

from . import cases, changes, contents, shrink
from .program import SECRET, Program

# What a shell script does wrong, and how that is called.
WRONG = {
    "echo 'thread main panicked at src/a.rs:1:2:'; exit 101": "panic of check at src/a.rs:1:2:",
    "kill -SEGV $$": "check dies by signal 11",
    "exit 7": "check ends with 7",
    "exit 1": "check fails and says nothing",
    f"echo 'adresse = {SECRET}'; exit 1": "check prints a secret",
    "printf 'a \\033[31m b\\n'; exit 1": "check prints a control character",
    "printf 'a \\342\\200\\256 b\\n'; exit 1": "check prints a control character",
    "head -c 5000000 /dev/zero | tr '\\0' a": "check says too much",
    "while :; do :; done": "check does not end",
    "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done": "check takes too long",
    "echo '<html>' > output/index.html; exit 1": "build fails and changes the output",
    "echo '<html>' > output/index.html; exit 0": "a page is torn",
    "mkdir .clu-output.nouveau": "build leaves something beside the output",
    "echo non; exit 1": "check finds nothing, and nothing is built",
    "echo a > content/a.txt; exit 1": "new fails and leaves a part",
}


def stand_in(folder, verb, script):
    """A program that does one thing wrong with a verb, and nothing otherwise."""
    path = Path(folder) / "release" / "clu"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'#!/bin/sh\n[ "$1" = {verb} ] || exit 0\n{script}\n', "utf-8")
    path.chmod(0o755)
    program = Program(path)
    program.cpu_budget = 0.1
    return program


def case_of(verb):
    case = next(case for case in (cases.Case(0, number) for number in range(200)) if not case.kind.startswith("theme"))
    case.format, case.is_built, case.is_carried_over, case.papers = "texte", verb == "build", verb == "new", []
    return case


def run(program):
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        for script, name in WRONG.items():
            verb = next((verb for verb in ("build", "new") if verb in name.replace("a page", "build").split()), "check")
            verb = "build" if name.startswith("check finds") else verb
            wrong = stand_in(folder, verb, script)
            cases.BEFORE[wrong.path] = {"index.html": b"<html></html>"}
            case = case_of(verb)
            found = {failure.kind for failure in case.failures(wrong, case.files)}
            assert name in found, f"{script}: {name} is not among {found}"
    assert {change for kind in contents.KINDS for change in changes.changes_of(kind)}, "nothing changes"
    made = shrink.smaller({"a.toml": b"1\n2\n3\n", "b": b""}, lambda files: b"2\n" in files.get("a.toml", b""), {})
    assert made == {"a.toml": b"2\n"}, made
    failures = cases.run(program, 0, time.monotonic() + 3)
    print(f"the torture works: {len(WRONG)} wrongs are seen, in {time.monotonic() - start:.0f} s")
    return 1 if failures else 0
