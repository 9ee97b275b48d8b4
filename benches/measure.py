"""Times a `clu` binary: `measure.py BINARY RUNS`. Prints wall time, peak memory and time per meeting for the
shipped content, and for 100 and 200 meetings made from its meeting of 10 March 2022 under other dates."""

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
        measure("shipped content", binary, shipped, count, runs, folder)
        times = {}
        for count in (100, 200):
            content = Path(folder, f"content-{count}")
            generate(shipped, content, count)
            times[count] = measure(f"{count} generated meetings", binary, content, count, runs, folder)
        print(f"time of 200 over time of 100: {times[200] / times[100]:.2f}")


def generate(shipped, content, count):
    """The shipped content with copies of one meeting in place of its meetings."""
    shutil.copytree(shipped, content, ignore=shutil.ignore_patterns("reunions"))
    for place in range(count):
        date = MODEL + datetime.timedelta(days=place)
        meeting = content / "reunions" / date.isoformat()
        shutil.copytree(shipped / "reunions" / MODEL.isoformat(), meeting)
        file = meeting / "reunion.toml"
        text, changes = re.subn(
            rf"^date\s*=\s*{MODEL.isoformat()}", f"date = {date.isoformat()}", file.read_text("utf-8"), count=1, flags=re.M
        )
        if changes != 1:
            sys.exit("reunion.toml: no line `date = …` to change")
        file.write_text(text, "utf-8")


def measure(name, binary, content, count, runs, folder):
    """Median wall time in seconds; prints it with the rest."""
    walls, peaks, size = [], [], 0
    for run in range(runs):
        output = Path(folder, f"output-{run}")
        command = [binary, "build", "--content", content, "--output", output]
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
        shutil.rmtree(output)
    wall = statistics.median(walls)
    print(
        f"{name}: {wall * 1000:.0f} ms ({min(walls) * 1000:.0f} to {max(walls) * 1000:.0f}), "
        f"peak {max(peaks):.0f} MiB, {wall * 1000 / count:.1f} ms a meeting, {size / 2**20:.1f} MiB written"
    )
    return wall


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
