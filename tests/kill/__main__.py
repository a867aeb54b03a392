"""Kill the bot many times and print what became of the story."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.kill.plan import Plan
from tests.kill.run import Outcome, carry_out
from tests.kill.story import Shape


def report(outcome: Outcome) -> str:
    """Return the figures, one a line."""
    tally = outcome.tally
    lines = [
        f"kills      {outcome.kills.total()}",
        *(f"  {count:4} {cause}" for cause, count in sorted(outcome.kills.items())),
        *(f"fault      {count} × {fault}" for fault, count in sorted(outcome.faults.items())),
        f"drops      {outcome.drops}",
        f"messages   {tally.expected} (and {tally.asides} said besides)",
        f"lost       {tally.lost}",
        f"doubled    {tally.doubled + tally.asides_doubled}",
        f"misplaced  {tally.astray}",
        f"seconds    {outcome.seconds:.0f}",
        *(f"trouble    {trouble}" for trouble in outcome.troubles),
    ]
    return "\n".join(lines)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run from the command line; 1 where anything was lost or doubled."""
    parser = argparse.ArgumentParser(prog="python -m tests.kill", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--drops", type=int, default=0, help="per server; by default enough")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--quiet-voices", action="store_true", help="nothing but deliveries")
    chosen = parser.parse_args()
    shape = Shape(drops=chosen.drops or 3 + chosen.kills // 8, seed=chosen.seed)
    plan = Plan(chosen.kills, shape, talkative=not chosen.quiet_voices, seed=chosen.seed)
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(carry_out(plan, Path(folder), _say))
    _say(report(outcome))
    return 0 if outcome.clean and outcome.kills.total() == plan.kills else 1


if __name__ == "__main__":
    sys.exit(main())
