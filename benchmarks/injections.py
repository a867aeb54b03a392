"""What gets through to people when a model obeys injections: ``python -m benchmarks.injections``.

Every attempt in ``tests/llm/injections.yaml`` is put in its place, assembled into a prompt
and sent to a real HTTP server that does as it is told, once at once and once after a
harmless sentence. Printed are the prompts in which an attempt left its block, and the
faults that a judge (who does not know the guard) finds in all that was ever visible.
Beside them, as the price: how many of the shipped lines the guard would refuse.
"""

import asyncio
import tempfile
from collections import Counter
from pathlib import Path

from bot.core.clock import SystemClock
from bot.db.engine import open_engine
from bot.db.work import open_work
from bot.llm.guard import Bounds, passed
from bot.llm.prompt import RULES
from bot.llm.reasons import Unwritten
from bot.llm.tables import ModelUseRow
from bot.llm.writer import ModelWriter, open_writer
from bot.voices.cast import load_cast
from bot.voices.lint import CONTENT
from tests.llm.adversary import LEAD_IN, Injection, everything_shown, injections, leaks, strays
from tests.llm.conftest import model_settings
from tests.llm.standin import StandIn, stand_in


async def obeyed(writer: ModelWriter, endpoint: StandIn, lead_in: str) -> dict[str, int]:
    """Run every attempt; return how many answers were shown in part, and how many leaked."""
    shown = leaked = 0
    for injection in injections():
        visible = await everything_shown(writer, endpoint, injection, lead_in)
        shown += bool(visible)
        faults = leaks(visible)
        leaked += bool(faults)
        if faults:
            print(f"  attempt {injection.number} ({injection.where}): {', '.join(faults)}")
    return {"shown": shown, "leaked": leaked}


def strayed(attempts: list[Injection]) -> int:
    return sum(bool(strays(injection)) for injection in attempts)


def refused_lines() -> tuple[int, int]:
    """Return how many shipped lines the guard refuses, and of how many."""
    refused = total = 0
    for voice in load_cast(CONTENT).voices.values():
        bounds = Bounds(voice.name, frozenset(), lambda _text: False, RULES, voice.bio)
        for entry in voice.entries:
            for line in entry.lines:
                total += 1
                try:
                    passed(line.replace("{", "").replace("}", ""), bounds)
                except Unwritten:
                    refused += 1
    return refused, total


async def main() -> None:
    """Measure and print."""
    attempts = injections()
    places = Counter(injection.where for injection in attempts)
    listed = ", ".join(f"{count} in a {place}" for place, count in places.items())
    print(f"{len(attempts)} attempts: {listed}")
    print(f"prompts in which one left its block: {strayed(attempts)}")
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}")
        async with engine.begin() as connection:
            await connection.run_sync(ModelUseRow.metadata.create_all)
        async with (
            open_work(engine) as work,
            stand_in() as endpoint,
            open_writer(model_settings(endpoint.url), work, SystemClock()) as writer,
        ):
            assert writer is not None
            for name, lead_in in (("at once", ""), ("after a sentence", LEAD_IN)):
                run = await obeyed(writer, endpoint, lead_in)
                print(
                    f"obeyed {name}: {len(endpoint.exchanges)} requests so far, "
                    f"{run['shown']} answers shown in part, {run['leaked']} leaks"
                )
        await engine.dispose()
    refused, total = refused_lines()
    print(f"shipped lines the guard would refuse: {refused} of {total}")


if __name__ == "__main__":
    asyncio.run(main())
