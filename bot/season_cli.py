"""``uncontained season``: seasons for their authors. Reads options, calls one thing, prints."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

season_app = typer.Typer(help="Seasons: check one, see when it falls, play it through, solve it.")

Folder = Annotated[Path, typer.Argument(help="The season's folder, the one with season.yaml.")]
Start = Annotated[str, typer.Option(help="Local time of the start, like 2026-03-06T18:00.")]
Zone = Annotated[str, typer.Option(help="Time zone of the server.")]

STARTING, IN = "2026-03-06T18:00", "Europe/Berlin"
"""A Friday evening, when people start games."""

out = Console()


@season_app.command()
def check(folder: Folder) -> None:
    """Name everything that is wrong with a season, one line each."""
    from bot.season_files import checked

    problems, verdict = checked(folder)
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    sys.stdout.write(f"{verdict}\n")
    sys.exit(1 if problems else 0)


@season_app.command()
def plan(folder: Folder, start: Start = STARTING, zone: Zone = IN) -> None:
    """Show when everything comes, if nobody ever answers and if somebody always does at once."""
    from bot.season_files import begin, calendar, loaded

    out.print(calendar(loaded(folder), *begin(start, zone)))


@season_app.command()
def simulate(
    folder: Folder,
    servers: Annotated[int, typer.Option(min=1, max=100_000, help="Virtual servers.")] = 1000,
    start: Start = STARTING,
    zone: Zone = IN,
) -> None:
    """Play it through in many virtual servers of each skill, by the rules of the bot itself."""
    from bot.season_files import begin, loaded, simulated

    out.print(simulated(loaded(folder), servers, *begin(start, zone)))


@season_app.command()
def preview(
    folder: Folder,
    at: Annotated[str, typer.Option(help="A moment, like “day 3 21:00”.")],
    start: Start = STARTING,
    zone: Zone = IN,
) -> None:
    """Print what stands in the channel at a moment, where nobody has solved anything."""
    from bot.season_files import begin, loaded, previewed

    for line in previewed(loaded(folder), at, *begin(start, zone)):
        sys.stdout.write(f"{line}\n")


@season_app.command()
def solve(
    folder: Folder,
    target: Annotated[Path, typer.Argument(help="A new folder for the files.")],
    key: Annotated[str, typer.Option(help="Any text; each gives another set of answers.")] = "0",
) -> None:
    """Write every file that one server would get, and solve each puzzle from them alone."""
    from bot.season_files import loaded, solved

    for line in solved(loaded(folder), target, key):
        sys.stdout.write(f"{line}\n")


@season_app.command()
def schema() -> None:
    """Print the JSON Schema of season.yaml, with which editors complete it."""
    from bot.game.season import Season

    json.dump(Season.model_json_schema(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
