"""Times a `clu` binary: `measure.py BINARY RUNS`. Prints wall time, peak memory and time per meeting of `clu build` and
`clu check` for the shipped content, and for 100 and 200 meetings made from its meeting of 10 March 2022, a year apart."""

import datetime
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MODEL = datetime.date(2022, 3, 10)


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
    main(sys.argv[1], int(sys.argv[2]))
