"""What an author waits for: ``python -m benchmarks.seasons [--servers 1000]``.

Checks the shipped season and plays it through in virtual servers of each skill, as
``uncontained season check`` and ``simulate`` do. Baselines of the same run: PyYAML alone on
the same file, and an empty loop over as many steps as were played.
"""

import argparse
import resource
import statistics
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from unittest import mock
from zoneinfo import ZoneInfo

import yaml

import bot.game.simulate
from bot.authoring.files import begin, checked, loaded, simulated
from bot.game.season import Season
from bot.game.simulate import SKILLS, Step, play_through, simulate
from bot.season_cli import IN, STARTING

SEASON = Path(__file__).parents[1] / "bot" / "content" / "seasons" / "static"
ROUNDS = 5
CHECK_WITHIN, SIMULATE_WITHIN = 2.0, 60.0
"""Seconds that are wanted at most."""


def timed(step: Callable[[], object]) -> float:
    """Return the seconds that ``step`` takes."""
    begun = time.perf_counter()
    step()
    return time.perf_counter() - begun


def peak(who: int = resource.RUSAGE_SELF) -> float:
    """Return the most memory a process had so far, in MB as Linux counts it."""
    return resource.getrusage(who).ru_maxrss / 1024


def time_of_workers() -> float:
    """Return the seconds of processor time that ended worker processes have used."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def check() -> None:
    """Measure the check of the season, the first time and after."""
    before = peak()
    begun = time.perf_counter()
    _, verdict = checked(SEASON)
    first = time.perf_counter() - begun
    text = (SEASON / "season.yaml").read_text("utf-8")
    again = [timed(lambda: checked(SEASON)) for _ in range(ROUNDS)]
    plain = statistics.median(timed(lambda: yaml.safe_load(text)) for _ in range(ROUNDS))
    took = statistics.median(again)
    print(
        f"check: {first:.2f} s the first time, then {took:.2f} s median of {ROUNDS} (wanted: "
        f"{CHECK_WITHIN:.0f} s); yaml.safe_load alone {plain:.2f} s, so {took / plain:.1f} times "
        f"that; {verdict}\nmemory: {before:.0f} MB before, {peak():.0f} MB at most"
    )


def counted_run(
    season: Season, servers: int, start: datetime, zone: ZoneInfo
) -> tuple[float, dict[str, int]]:
    """Simulate every skill in this process; return seconds in all, and steps by skill."""
    steps: dict[str, int] = {}
    total = 0.0
    for skill in SKILLS:
        played = 0

        def counting(*given: object) -> list[Step]:
            nonlocal played
            found = play_through(*given)  # type: ignore[arg-type]
            played += len(found)
            return found

        with mock.patch.object(bot.game.simulate, "play_through", counting):
            seconds = timed(partial(simulate, season, skill, servers, start, zone))
        steps[skill.name] = played
        total += seconds
        print(
            f"simulate, {skill.name}: {seconds:.1f} s, {played:,} steps, "
            f"{1e6 * seconds / played:.0f} µs each"
        )
    return total, steps


def empty(count: int) -> None:
    """Count to ``count`` and do nothing else."""
    for _ in range(count):
        pass


def play(servers: int) -> None:
    """Measure the simulation: each skill by itself, then all as the command runs them."""
    season = loaded(SEASON)
    start, zone = begin(STARTING, IN)
    alone, steps = counted_run(season, servers, start, zone)
    every = sum(steps.values())
    bare = timed(lambda: empty(every))
    busy = time_of_workers()
    whole = timed(lambda: simulated(season, servers, start, zone))
    busy = time_of_workers() - busy
    print(
        f"simulate, the command: {whole:.1f} s for {servers:,} servers of each skill (wanted: "
        f"{SIMULATE_WITHIN:.0f} s), {busy:.1f} s of processor time\n"
        f"in one process {alone:.1f} s; an empty loop over the {every:,} steps "
        f"{1000 * bare:.1f} ms, so {alone / bare:,.0f} times that\n"
        f"memory: {peak():.0f} MB at most, {peak(resource.RUSAGE_CHILDREN):.0f} MB in each worker"
    )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.seasons")
    options.add_argument("--servers", type=int, default=1_000, help="virtual servers of each skill")
    chosen = options.parse_args()
    check()
    play(chosen.servers)


if __name__ == "__main__":
    main()
