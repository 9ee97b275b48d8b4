"""Runs the program, measures what it takes, and judges what came of it."""

import dataclasses
import os
import re
import resource
import signal
import subprocess
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

# What a run may take on an idle machine, by a release build.
CPU_BUDGET = 5.0
MEMORY_BUDGET = 500 << 20
# What is said of one content may fill some screens, not a disk; programs are told up to 2,000 findings.
WORDS_BUDGET = 1 << 20
DATA_BUDGET = 4 << 20
# How many times longer a program that is not optimised takes.
DEV_FACTOR = 8
# A run that waits for nothing ends in this time on any machine.
WALL_LIMIT = 300.0

# Written into targets, and never to be printed.
SECRET = "Tr3s-S3cret-4242"

# Nothing that a terminal obeys is printed, and nothing that turns text around.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# Where a panic happened tells one from another.
PANIC = re.compile(r"panicked at ([^\n]+)")


@dataclasses.dataclass
class Run:
    """What came of a run."""

    words: list
    code: int
    cpu: float
    memory: int
    wall: float
    out: bytes
    err: bytes

    def text(self):
        return (self.out + b"\n" + self.err).decode("utf-8", "replace")


@dataclasses.dataclass(frozen=True)
class Failure:
    """Something that must not happen; `kind` tells one sort from another, and does not change while a content shrinks."""

    kind: str
    detail: str


class Program:
    """The program that is tortured."""

    def __init__(self, path):
        self.path = path
        self.cpu_budget = CPU_BUDGET * (1 if "release" in path.parts else DEV_FACTOR)

    def __str__(self):
        return f"{self.path.name} with {self.cpu_budget:g} s and {MEMORY_BUDGET >> 20} MiB for each run"

    def run(self, words, folder):
        """Runs it in a folder, and measures the time of its processor and the memory it had at once."""
        cpu_limit = max(1, int(self.cpu_budget * 4))

        def limits():
            resource.setrlimit(resource.RLIMIT_CPU, (cpu_limit, cpu_limit + 5))
            resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        environment = {name: value for name, value in os.environ.items() if not name.startswith("CLU_")}
        environment.update(NO_COLOR="1", RUST_BACKTRACE="0")
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            start = time.monotonic()
            child = subprocess.Popen(
                [self.path, *words],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                preexec_fn=limits,
            )
            while True:
                pid, status, usage = os.wait4(child.pid, os.WNOHANG)
                if pid:
                    break
                if time.monotonic() - start > WALL_LIMIT:
                    child.kill()
                time.sleep(0.005)
            child.returncode = os.waitstatus_to_exitcode(status)
            said = []
            for stream in (out, err):
                stream.seek(0)
                said.append(stream.read())
        cpu = usage.ru_utime + usage.ru_stime
        return Run(words, child.returncode, cpu, usage.ru_maxrss << 10, time.monotonic() - start, *said)

    def judge(self, run, codes=(0, 1)):
        """What must not happen in any run."""
        found, text, name = [], run.text(), run.words[0]
        panic = PANIC.search(text)
        if panic or run.code == 101:
            found.append(Failure(f"panic of {name} at {panic.group(1) if panic else '?'}", text[-2000:]))
        elif run.code < 0 and -run.code in (signal.SIGXCPU, signal.SIGKILL):
            found.append(Failure(f"{name} does not end", f"killed after {run.cpu:.1f} s, {run.wall:.1f} s by the clock"))
        elif run.code < 0:
            found.append(Failure(f"{name} dies by signal {-run.code}", text[-2000:]))
        elif run.code not in codes:
            found.append(Failure(f"{name} ends with {run.code}", text[-2000:]))
        elif run.code != 0 and not text.strip():
            found.append(Failure(f"{name} fails and says nothing", ""))
        if run.cpu > self.cpu_budget and run.code >= 0:
            found.append(Failure(f"{name} takes too long", f"{run.cpu:.1f} s"))
        if run.memory > MEMORY_BUDGET:
            found.append(Failure(f"{name} takes too much memory", f"{run.memory >> 20} MiB"))
        budget = DATA_BUDGET if {"json", "sarif"} & set(run.words) else WORDS_BUDGET
        if len(run.out) + len(run.err) > budget:
            found.append(Failure(f"{name} says too much", f"{len(run.out) + len(run.err)} bytes"))
        if SECRET in text:
            at = text.index(SECRET)
            found.append(Failure(f"{name} prints a secret", text[max(0, at - 300) : at + 100]))
        control = CONTROL.search(text)
        if control:
            around = text[max(0, control.start() - 200) : control.end() + 100]
            found.append(Failure(f"{name} prints a control character", repr(around)))
        return found
