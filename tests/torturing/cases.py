"""Contents changed at random: each is checked, some are built over an earlier output, or carried over to a new meeting."""

import collections
import json
import random as randoms
import shutil
import tempfile
import time
from pathlib import Path

from . import changes, contents, shrink
from .program import PROJECT, Failure

KEPT = PROJECT / "target/torture"
# How many contents of one sort of failure are made smaller and kept.
KEPT_MAX = 2
NEW_DATE = "2027-06-15"
# What an output is before: the manifest of a build that came out, made once.
BEFORE = {}


class Case:
    """One content, what was changed in it, and what is done with it; the same for the same seed and number."""

    def __init__(self, seed, number):
        self.name = f"{seed}-{number}"
        random = randoms.Random(self.name)
        self.kind = random.choice(list(contents.KINDS))
        self.original = contents.some(random, self.kind)
        self.files = dict(self.original)
        self.changed = []
        for step in range(random.choice([1, 1, 2, 3, 6])):
            # The first change is one of the kind that is looked at, others come beside it.
            near = [path for path in self.files if contents.kind_of(path) == self.kind]
            paths = near if near and (step == 0 or random.random() < 0.6) else list(self.files)
            path = random.choice(sorted(paths))
            kind = contents.kind_of(path) or "Markdown"
            change = random.choice(changes.changes_of(kind))
            self.files[path] = change(random, self.files[path], kind)
            self.changed.append(f"{change.__name__} {path}")
        self.format = random.choice(["texte", "texte", "json", "sarif"])
        self.is_built = random.random() < (0.7 if self.kind in ("theme HTML", "theme PDF", "SVG", "font") else 0.4)
        self.is_carried_over = random.random() < 0.15
        self.papers = random.choice([[], ["--polycopie", "--polycopie=notes"]])

    def failures(self, program, files, counts=None):
        """What must not happen, and does with these files."""
        found = []
        with tempfile.TemporaryDirectory(prefix="torture-") as folder:
            folder = Path(folder)
            write(folder / "content", files)
            checked = program.run(["check", "--format", self.format], folder)
            found += program.judge(checked) + parsed(checked, self.format)
            runs = [checked]
            if self.is_built:
                built, more = build(program, folder, self.papers, checked)
                found += more
                runs.append(built)
            if self.is_carried_over:
                new, more = carry_over(program, folder)
                found += more
                runs.append(new)
        if counts is not None:
            for run in runs:
                counts[f"{run.words[0]} {'fine' if run.code == 0 else 'refused'}"] += 1
                counts.worst(run, self.name)
        return found


def write(folder, files):
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def parsed(run, form):
    """What is said to programs is what they can read."""
    if form == "texte" or run.code not in (0, 1):
        return []
    try:
        json.loads(run.out)
    except ValueError as error:
        return [Failure(f"{form} of check cannot be read", f"{error}: {run.out[:500]!r} {run.err[:500]!r}")]
    return []


def snapshot(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build(program, folder, papers, checked):
    """Builds over an earlier output, which stays as it was, or gives way to a new one as a whole."""
    output = folder / "output"
    before = earlier(program)
    write(output, before)
    run = program.run(["build", *papers], folder)
    found = program.judge(run)
    after = snapshot(output)
    if run.code != 0 and after != before:
        gone = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
        # A meeting in order takes its place whatever is wrong with another.
        found += whole(after) if checked.code == 1 else [Failure("build fails and changes the output", str(gone[:20]))]
    if run.code == 0:
        found += whole(after)
    if checked.code == 0 and run.code == 1:
        found.append(Failure("check finds nothing, and nothing is built", run.text()[-2000:]))
    left = [path.name for path in folder.iterdir() if path.name.startswith(".clu-") and not path.name.endswith("verrou")]
    if left:
        found.append(Failure("build leaves something beside the output", str(left)))
    return run, found


def earlier(program):
    """The output of a small content, as a build leaves it."""
    if program.path not in BEFORE:
        with tempfile.TemporaryDirectory(prefix="torture-") as folder:
            folder = Path(folder)
            write(folder / "content", contents.base(contents.BASES[1]))
            run = program.run(["build", "--no-pdf"], folder)
            assert run.code == 0, run.text()
            BEFORE[program.path] = snapshot(folder / "output")
    return BEFORE[program.path]


def whole(files):
    """What an output has that is not whole: PDF files without an end, data that cannot be read, pages that stop."""
    found = []
    for path, data in files.items():
        if path.endswith(".pdf") and not (data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")):
            found.append(Failure("a PDF is torn", path))
        if path.endswith(".html") and not data.rstrip().endswith(b"</html>"):
            found.append(Failure("a page is torn", f"{path}: {data[-200:]!r}"))
        if path.endswith(".json"):
            try:
                json.loads(data)
            except ValueError as error:
                found.append(Failure("data cannot be read", f"{path}: {error}"))
    return found


def carry_over(program, folder):
    """A new meeting is there as a whole, or nothing of it; what was there stays as it was."""
    content = folder / "content"
    before = snapshot(content)
    run = program.run(["new", NEW_DATE], folder)
    found = program.judge(run)
    after = snapshot(content)
    kept = {path: data for path, data in after.items() if not path.startswith(f"reunions/{NEW_DATE}/")}
    if kept != before:
        found.append(Failure("new changes what was there", ""))
    if run.code != 0 and after != before:
        found.append(Failure("new fails and leaves a part", str(sorted(after.keys() - before.keys()))))
    if run.code == 0 and f"reunions/{NEW_DATE}/reunion.toml" not in after:
        found.append(Failure("new makes no meeting", ""))
    return run, found


class Counts(collections.Counter):
    """What was tried, and the most that a run took."""

    def __init__(self):
        super().__init__()
        self.most = {}

    def worst(self, run, name):
        for what, value in (("s", run.cpu), ("MiB", run.memory / (1 << 20))):
            key = (run.words[0], what)
            self.most[key] = max(self.most.get(key, (0, "")), (value, name))


def run(program, seed, end):
    """Tries cases until the end; returns how many sorts of failures there were."""
    counts, kinds, sorts, number = Counts(), collections.Counter(), collections.Counter(), 0
    told = time.monotonic()
    while time.monotonic() < end:
        if time.monotonic() > told + 60:
            told = time.monotonic()
            print(f"{number} contents, {counts.total()} runs", flush=True)
        case = Case(seed, number)
        number += 1
        kinds[case.kind] += 1
        for failure in case.failures(program, case.files, counts):
            sorts[failure.kind] += 1
            if sorts[failure.kind] <= KEPT_MAX:
                keep(program, case, failure)
    print(f"\n{number} contents changed: " + ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())))
    print("runs: " + ", ".join(f"{what} {count}" for what, count in sorted(counts.items())))
    print("most: " + ", ".join(f"{key[0]} {value:.1f} {key[1]} ({name})" for key, (value, name) in sorted(counts.most.items())))
    for kind, count in sorts.most_common():
        print(f"FAILED {count} times: {kind}")
    return len(sorts)


def keep(program, case, failure):
    """Keeps a content that fails, as small as it can be made, and how to try it again."""
    print(f"\nFAILED {case.name} ({', '.join(case.changed)}): {failure.kind}\n{failure.detail[-1500:]}", flush=True)

    def still_fails(files):
        return any(found.kind == failure.kind for found in case.failures(program, files))

    files = shrink.smaller(case.files, still_fails, case.original)
    folder = KEPT / case.name
    shutil.rmtree(folder, ignore_errors=True)
    write(folder / "content", files)
    note = f"{failure.kind}\n\n{failure.detail}\n\nchanges: {', '.join(case.changed)}\ncommand: check --format {case.format}"
    note += f"{'; build ' + ' '.join(case.papers) if case.is_built else ''}{'; new' if case.is_carried_over else ''}\n"
    note += f"again: tests/torture --case {case.name}\n"
    (folder / "note.txt").write_text(note, "utf-8")
    print(f"kept in {folder.relative_to(PROJECT)}, {len(files)} files", flush=True)


def again(program, name):
    """Tries one case of an earlier run again."""
    seed, number = name.rsplit("-", 1)
    case = Case(int(seed), int(number))
    print(f"{case.kind}: {', '.join(case.changed)}")
    found = case.failures(program, case.files)
    for failure in found:
        print(f"FAILED: {failure.kind}\n{failure.detail}")
    return 1 if found else 0
