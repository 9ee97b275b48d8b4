"""Times a `clu` binary, whole process, from nothing: `measure.py BINARY RUNS [BARE]` for the shipped content and for meetings
made from its meeting of 10 March 2022, a year apart. Prints wall time, time of both cores and peak memory of each case,
and then what one takes of another: a build without PDF of a whole one, a second of a first, many meetings of one; and, with
BARE (the bench target of that name), a build of bare typst on the same slides (`bare.py`). Ratios mean something on any
machine, times only on a quiet one: of the runs the least counts, and runs that are held against each other take turns.

`measure.py BINARY RUNS --memory`: for 30 and 60 meetings of 60 indicators, whose values drift from one to the next.
`measure.py BINARY RUNS --many`: for 200, 800 and 2,400 meetings, and how much memory each more takes."""

import datetime
import math
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import bare

MODEL = datetime.date(2022, 3, 10)
SHIPPED = Path("content")
FONTS = Path("themes/prefecture/fonts")
INDICATORS = 60


class Case(NamedTuple):
    """What is timed: a command, what it makes anew each time (`None` leaves it for the next run), of how many meetings."""

    name: str
    command: list
    output: Path | None
    meetings: int = 1


class Cost(NamedTuple):
    """What a case takes at least: wall time and time of both cores in seconds, and at most: memory in MiB."""

    wall: float
    cores: float
    peak: float


def main(binary, runs, typst):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        built = folder / "built"
        build = [binary, "build", "--content", SHIPPED, "--output"]
        run(build + [built])
        cases = {
            "whole": Case("shipped meeting", build + [folder / "whole"], folder / "whole"),
            "pages": Case("the same without PDF", build + [folder / "pages", "--no-pdf"], folder / "pages"),
            "again": Case("the same again, nothing changed", build + [built], None),
            "check": Case("check", [binary, "check", "--content", SHIPPED], None),
        }
        if typst:
            slides, tables, drawings = bare.write(built / MODEL.isoformat() / "index.html", folder)
            name = f"bare typst, {slides} slides, {tables} tables, {drawings} drawings"
            cases["bare"] = Case(name, [typst, folder / "deck.typ", FONTS, folder / "deck.pdf"], folder / "deck.pdf")
        costs = measure(cases, runs)
        for count in (100, 200):
            content = folder / f"content-{count}"
            generate(SHIPPED, content, count)
            costs |= measure({count: generated(binary, content, folder, count)}, max(1, runs // 3))
    if typst:
        ratio("shipped meeting, of bare typst", costs["whole"], costs["bare"])
    ratio("without PDF, of whole", costs["pages"], costs["whole"])
    ratio("second, of first", costs["again"], costs["whole"])
    ratio("check, of whole", costs["check"], costs["whole"])
    ratio("a meeting of 200, of one alone", costs[200], costs["whole"], 200)
    ratio("200 meetings, of 100", costs[200], costs[100])


def main_memory(binary, runs):
    print(f"{INDICATORS} indicators a meeting")
    with tempfile.TemporaryDirectory() as folder:
        costs = {}
        for count in (30, 60):
            content = Path(folder, f"content-{count}")
            generate_memory(content, count)
            case = generated(binary, content, Path(folder), count)
            check = Case("check", [binary, "check", "--content", content], None, count)
            costs |= measure({count: case, f"check {count}": check}, runs)
    ratio("60 meetings, of 30", costs[60], costs[30])
    ratio("check of 60, of 30", costs["check 60"], costs["check 30"])


def main_many(binary, runs):
    costs = {}
    for count in (200, 800, 2400):
        with tempfile.TemporaryDirectory() as folder:
            content = Path(folder, "content")
            generate(SHIPPED, content, count)
            costs |= measure({count: generated(binary, content, Path(folder), count)}, runs)
    ratio("2,400 meetings, of 200", costs[2400], costs[200])
    for fewer, more in ((200, 800), (800, 2400)):
        each = (costs[more].peak - costs[fewer].peak) / (more - fewer)
        print(f"from {fewer:,} meetings to {more:,}: {each * 1024:.0f} KiB for each more")


def generated(binary, content, folder, count):
    """The build of generated meetings."""
    output = folder / f"output-{count}"
    command = [binary, "build", "--content", content, "--output", output]
    return Case(f"{count} generated meetings", command, output, count)


def measure(cases, runs):
    """What cases take, by their names; prints it."""
    costs = {name: [] for name in cases}
    for _ in range(runs):
        for name, case in cases.items():
            costs[name].append(run(case.command))
            remove(case.output)
    least = {}
    for name, case in cases.items():
        walls, cores, peaks = zip(*costs[name])
        cost = least[name] = Cost(min(walls), min(cores), max(peaks))
        each = f", {cost.wall / case.meetings * 1000:.1f} ms a meeting" if case.meetings > 1 else ""
        print(f"{case.name}: {cost.wall * 1000:.0f} ms, {cost.cores * 1000:.0f} ms of both cores, {cost.peak:.0f} MiB{each}", flush=True)
    return least


def run(command):
    """What a command takes this time."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            sys.exit(f"{command}: exit {process.returncode}\n{said.read().decode(errors='replace')[-3000:]}")
    # In KiB on Linux, in bytes on macOS.
    peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak)


def remove(output):
    if output and output.is_dir():
        shutil.rmtree(output)
    elif output:
        output.unlink()


def ratio(name, cost, other, times=1):
    """Prints what a case takes of `times` another."""
    of = [mine / (times * theirs) for mine, theirs in zip(cost[:2], other[:2])]
    print(f"{name}: {of[0]:.2f} of the time, {of[1]:.2f} of both cores, {cost.peak / other.peak:.2f} of the memory")


def generate_memory(content, count):
    """Meetings half a year apart whose values drift: rates on known cases, rates alone and delays, a few absent. The
    agenda of the last asks for all that there is to be remembered."""
    chance = random.Random(1)

    def put(path, text):
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, "utf-8")

    put("prefecture.toml", '[prefecture]\nnom = "Préfecture (exemple fictif)"\nreferentiel = "r"\n\n[seuils]\nsaut = 100\n')
    referential = (
        '[referentiel]\nnom = "Exemple fictif"\nversion = "1"\nsource = "exemple"\n\n'
        '[[module]]\nnumero = 1\ntitre = "Relation générale"\n\n'
    )
    for rank in range(INDICATORS):
        unit, bound, side = ("jour", 15, "au plus") if rank % 3 == 2 else ("%", 80, "au moins")
        referential += (
            f'[[indicateur]]\nid = "i{rank}"\nmodule = 1\nrubrique = "Rubrique {rank // 6 + 1}"\n'
            f'libelle = "Indicateur n° {rank + 1}"\ndefinition = "ce qui est compté, sur tout ce qui est reçu ({rank + 1})"\n'
            f'unite = "{unit}"\nobjectif = {bound}\nsens = "{side}"\n\n'
        )
    put("referentiels/r.toml", referential)
    level = [chance.uniform(60, 90) for _ in range(INDICATORS)]
    for place in range(count):
        year, half = 2000 + place // 2, place % 2
        first = datetime.date(year, 9 if half else 3, 1)
        tuesday = first + datetime.timedelta(days=(1 - first.weekday()) % 7)
        folder = f"reunions/{tuesday}"
        shown = ["indicateurs"] if place + 1 < count else ["changements", "indicateurs", "evolutions"]
        put(
            f"{folder}/reunion.toml",
            f'[reunion]\ntitre = "Réunion du comité"\ndate = {folder[9:]}\nstatut = "présenté"\n\n'
            f'[[ordre_du_jour]]\ntitre = "Résultats"\nmontre = {shown}\n\n[perimetre]\nmodules = [1]\n'.replace("'", '"'),
        )
        period = f"{year}-S1" if half else f"{year - 1}-S2"
        figures = ""
        for rank in range(INDICATORS):
            level[rank] = min(99, max(30, level[rank] + chance.gauss(0.1, 2)))
            if chance.random() < 0.03:
                figures += f'[i{rank}]\nabsent = "non mesuré"\n\n'
                continue
            base = 200 + 10 * rank
            figure = (
                f"nombre = {math.floor(level[rank] * base / 100)}\nsur = {base}",
                f"valeur = {level[rank]:.1f}",
                f"valeur = {level[rank] / 5:.1f}",
            )[rank % 3]
            figures += f'[i{rank}]\n{figure}\nperiode = "{period}"\n\n'
        put(f"{folder}/indicateurs.toml", figures)


def generate(shipped, content, count):
    """The shipped content with copies of one meeting in place of its meetings: all its years are moved, so that what
    its reservations accept stays as it is."""
    shutil.copytree(shipped, content, ignore=shutil.ignore_patterns("reunions"))
    for place in range(count):
        date = MODEL.replace(year=MODEL.year + place)
        meeting = content / "reunions" / date.isoformat()
        shutil.copytree(shipped / "reunions" / MODEL.isoformat(), meeting)
        for file in meeting.glob("*.toml"):
            text = file.read_text("utf-8")
            text = re.sub(r"\b20(21|22)\b", lambda year: str(int(year.group()) + place), text)
            file.write_text(text, "utf-8")


if __name__ == "__main__":
    binary, runs, *rest = sys.argv[1:]
    print(f"{os.cpu_count()} cores, the least of {runs} runs")
    if "--memory" in rest:
        main_memory(binary, int(runs))
    elif "--many" in rest:
        main_many(binary, int(runs))
    else:
        main(binary, int(runs), rest[0] if rest else None)
