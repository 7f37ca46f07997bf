"""Fuzz with atheris: `python -m tests.fuzz --seconds 30`, or some targets by name.

Each target runs in a process of its own. An input that breaks a law is kept in tests/fuzz/found, where the tests try
it again from then on; mend what it shows, then commit both.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.targets import FOUND, TARGETS

LONGEST = 2000
"""Bytes of an input: long enough for some articles, short enough to try many."""
HANGS = 300
"""Seconds after which an input counts as one that hangs: by the clock, so that a busy machine needs many."""
EXECUTED = re.compile(r"stat::number_of_executed_units:\s*(\d+)")


def main() -> int:
    """Fuzz each target for its share of the time; 1 where a law was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", help=f"any of {', '.join(TARGETS)}; all by default")
    parser.add_argument("--seconds", type=int, default=30, help="for all targets together")
    parser.add_argument("--seed", type=int, default=0, help="draws the inputs; 0 draws the seed as well")
    parser.add_argument("--alone", metavar="FOLDER", help=argparse.SUPPRESS)
    args, options = parser.parse_known_args()
    names = args.targets or list(TARGETS)
    if unknown := set(names) - set(TARGETS):
        parser.error(f"no target is named {', '.join(sorted(unknown))}")
    if args.alone:
        _fuzz(names[0], [*options, args.alone])
    seconds = max(1, args.seconds // len(names))
    outcomes = [_run(name, seconds, args.seed) for name in names]
    print(f"{sum(executions for executions, _ in outcomes):,} executions")
    return int(any(broken for _, broken in outcomes))


def _run(name: str, seconds: int, seed: int) -> tuple[int, bool]:
    """How many inputs a target was given in a process of its own, and whether one of them broke a law."""
    _, seeds = TARGETS[name]
    with tempfile.TemporaryDirectory() as folder:
        for data in seeds():
            (Path(folder) / hashlib.sha1(data).hexdigest()).write_bytes(data)
        kept = FOUND / name
        kept.mkdir(parents=True, exist_ok=True)
        options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={HANGS}", "-rss_limit_mb=4096"]
        options += [f"-seed={seed}", "-print_final_stats=1", f"-artifact_prefix={kept}/"]
        ran = subprocess.run(
            [sys.executable, "-m", "tests.fuzz", name, "--alone", folder, *options],
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        if not any(kept.iterdir()):
            kept.rmdir()
    found = EXECUTED.search(ran.stdout)
    executions = int(found[1]) if found else 0
    broken = ran.returncode != 0 or not executions
    print(f"{name}: {executions:,} executions{', a law was broken' if broken else ''}", flush=True)
    if broken:
        print(ran.stdout[-6000:])
    return executions, broken


def _fuzz(name: str, options: list[str]) -> None:
    import atheris

    # The package is instrumented when it is loaded, so it is loaded anew.
    for loaded in [one for one in sys.modules if one.split(".")[0] == "newsclean" or one == "tests.fuzz.targets"]:
        del sys.modules[loaded]
    with atheris.instrument_imports(include=["newsclean"]):
        targets = importlib.import_module("tests.fuzz.targets")
    atheris.Setup([sys.argv[0], *options], targets.TARGETS[name][0])
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
