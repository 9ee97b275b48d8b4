"""Kills of builds, new meetings and publications, and servers that do what they like: tests of tests/suite, run again and
again with seeds of their own until the time is over."""

import os
import re
import subprocess
import time

from .program import PROJECT

# Each in turn; those of publications know how long they may take.
TESTS = [
    "publish::torture::",
    "write::a_build_killed_at_any_moment",
    "new::a_new_meeting_killed_at_any_moment",
    "publish::torture::",
    "publish::kills::",
]


def run(seed, end):
    """Runs them until the end; returns how many failed."""
    failed, turn = 0, 0
    while time.monotonic() < end:
        test, own_seed = TESTS[turn % len(TESTS)], seed * 1000 + turn
        turn += 1
        seconds = max(20, min(180, int(end - time.monotonic()) - 30))
        words = ["cargo", "test", "--quiet", "--locked", "--test", "suite", "--", test, "--nocapture"]
        environment = {**os.environ, "CLU_TORTURE": str(own_seed), "CLU_TORTURE_SECONDS": str(seconds)}
        done = subprocess.run(words, cwd=PROJECT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        said = done.stdout + done.stderr
        told = re.findall(r"^seed .*", done.stdout, re.M)
        print(f"{test} of seed {own_seed}: {'ok' if done.returncode == 0 else 'FAILED'}; {'; '.join(told)}", flush=True)
        if done.returncode != 0:
            failed += 1
            print(said[-6000:], flush=True)
    return failed
