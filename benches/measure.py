"""Times a `clu` binary: `measure.py BINARY RUNS`. Prints wall time, peak memory and time per meeting of `clu build` and
`clu check` for the shipped content, and for 100 and 200 meetings made from its meeting of 10 March 2022, a year apart.

`measure.py BINARY RUNS --memory`: for 30 and 60 meetings of 60 indicators, whose values drift from one to the next."""

import datetime
import math
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MODEL = datetime.date(2022, 3, 10)
INDICATORS = 60


def main(binary, runs):
    shipped = Path("content")
    print(f"{os.cpu_count()} cores, median of {runs} runs")
    with tempfile.TemporaryDirectory() as folder:
        count = len(list((shipped / "reunions").glob("*/reunion.toml")))
        for command in ("build", "check"):
            measure("shipped content", command, binary, shipped, count, runs, folder)
        times = {}
        for count in (100, 200):
            content = Path(folder, f"content-{count}")
            generate(shipped, content, count)
            for command in ("build", "check"):
                times[command, count] = measure(f"{count} generated meetings", command, binary, content, count, runs, folder)
        for command in ("build", "check"):
            print(f"{command}: time of 200 over time of 100: {times[command, 200] / times[command, 100]:.2f}")


def main_memory(binary, runs):
    print(f"{os.cpu_count()} cores, median of {runs} runs, {INDICATORS} indicators a meeting")
    with tempfile.TemporaryDirectory() as folder:
        times = {}
        for count in (30, 60):
            content = Path(folder, f"content-{count}")
            generate_memory(content, count)
            for command in ("build", "check"):
                name = f"{count} generated meetings"
                times[command, count] = measure(name, command, binary, content, count, runs, folder)
        for command in ("build", "check"):
            print(f"{command}: time of 60 over time of 30: {times[command, 60] / times[command, 30]:.2f}")


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


def measure(name, asked, binary, content, count, runs, folder):
    """Median wall time in seconds; prints it with the rest."""
    walls, peaks, size = [], [], 0
    for run in range(runs):
        output = Path(folder, f"output-{run}")
        command = [binary, asked, "--content", content] + (["--output", output] if asked == "build" else [])
        with tempfile.TemporaryFile() as said:
            start = time.perf_counter()
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
            _, status, usage = os.wait4(process.pid, 0)
            walls.append(time.perf_counter() - start)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode != 0:
                said.seek(0)
                sys.exit(f"{name}: exit {process.returncode}\n{said.read().decode(errors='replace')[-3000:]}")
        # In KiB on Linux, in bytes on macOS.
        peaks.append(usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2))
        size = sum(file.stat().st_size for file in output.rglob("*") if file.is_file())
        shutil.rmtree(output, ignore_errors=True)
    wall = statistics.median(walls)
    print(
        f"{asked}, {name}: {wall * 1000:.0f} ms ({min(walls) * 1000:.0f} to {max(walls) * 1000:.0f}), "
        f"peak {max(peaks):.0f} MiB, {wall * 1000 / count:.1f} ms a meeting, {size / 2**20:.1f} MiB written"
    )
    return wall


if __name__ == "__main__":
    (main_memory if "--memory" in sys.argv[3:] else main)(sys.argv[1], int(sys.argv[2]))
