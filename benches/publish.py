"""Times `clu publish` to a local folder: `publish.py BINARY RUNS`. Prints the median wall time of the shipped meeting's first
publication, of the same again, and of one of 200 generated meetings that changed, with how many files were sent; and for
`measure.py --memory`'s 60 meetings, the time of a build of all, of none, and of the last. Prints, never asserts."""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import measure

SHIPPED = Path("content")


def main(binary, runs):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        shipped = with_target(folder / "shipped", lambda content: shutil.copytree(SHIPPED, content))
        first, again, built = [], [], []
        for _ in range(runs):
            empty(shipped)
            first.append(publish(binary, shipped))
            again.append(publish(binary, shipped))
        output = folder / "shipped output"
        subprocess.run([binary, "build", "--content", shipped, "--output", output], capture_output=True, check=True)
        for _ in range(runs):
            empty(shipped)
            built.append(publish(binary, shipped, output))
        told("shipped meeting, first, as it was built", built)
        told("shipped meeting, first, nothing built", first)
        told("shipped meeting, unchanged", again)

        many = with_target(folder / "many", lambda content: measure.generate(SHIPPED, content, 200))
        told("200 meetings, first", [publish(binary, many)])
        told("200 meetings, unchanged", [publish(binary, many) for _ in range(runs)])
        told("200 meetings, the last changed", [changed(binary, many, run) for run in range(runs)])

        memory = folder / "memory"
        measure.generate_memory(memory, 60)
        build = [binary, "build", "--content", memory, "--output", folder / "built"]
        told("build of 60 meetings of 60 indicators, first", [timed(build)])
        told("the same again", [timed(build) for _ in range(runs)])
        last = sorted((memory / "reunions").iterdir())[-1] / "reunion.toml"
        edits = []
        for run in range(runs):
            last.write_text(last.read_text("utf-8") + f"# {run}\n", "utf-8")
            edits.append(timed(build))
        told("the last changed", edits)


def with_target(content, make):
    """Content made by `make`, with a folder beside it as its target."""
    make(content)
    target = content.with_name(content.name + "-target")
    prefecture = content / "prefecture.toml"
    text = prefecture.read_text("utf-8") + f'\n[publication.essai]\ngenre = "dossier"\ndossier = "{target}"\n'
    prefecture.write_text(text, "utf-8")
    target.mkdir()
    return content


def empty(content):
    target = content.with_name(content.name + "-target")
    shutil.rmtree(target)
    target.mkdir()


def changed(binary, content, run):
    last = sorted((content / "reunions").iterdir())[-1] / "reunion.toml"
    last.write_text(last.read_text("utf-8") + f"# {run}\n", "utf-8")
    return publish(binary, content)


def publish(binary, content, output=Path("no output")):
    """Wall time in seconds, and how many files were sent."""
    command = [binary, "publish", "--all", "--content", content, "--output", output, "--format", "json"]
    start = time.perf_counter()
    run = subprocess.run(command, capture_output=True, check=False)
    wall = time.perf_counter() - start
    if run.returncode != 0:
        sys.exit(run.stderr.decode())
    return wall, json.loads(run.stdout)["envoi"]["fichiers"]


def timed(command):
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - start, None


def told(name, runs):
    walls = [wall for wall, _ in runs]
    sent = runs[-1][1]
    files = "" if sent is None else f", {sent} files sent"
    print(f"{name}: {statistics.median(walls) * 1000:.0f} ms ({min(walls) * 1000:.0f} to {max(walls) * 1000:.0f}){files}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
