"""``uncontained season``: seasons for their authors. Reads options, calls one thing, prints."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

season_app = typer.Typer(help="Seasons: begin one, check it, see when it falls, play it, solve it.")

Folder = Annotated[Path, typer.Argument(help="The season's folder, the one with season.yaml.")]
Start = Annotated[str, typer.Option(help="Local time of the start, like 2026-03-06T18:00.")]
Zone = Annotated[str, typer.Option(help="Time zone of the server.")]

Key = Annotated[str, typer.Option(help="Any text; each gives another set of answers.")]

STARTING, IN = "2026-03-06T18:00", "Europe/Berlin"
"""A Friday evening, when people start games."""

out = Console()


@season_app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="A new folder for it.")],
    title: Annotated[str, typer.Option(help="Its title; by the folder's name if left out.")] = "",
) -> None:
    """Write a small, complete season to be changed: it passes the check as it is."""
    from bot.authoring.skeleton import begun

    for line in begun(folder, title):
        sys.stdout.write(f"{line}\n")


@season_app.command()
def check(folder: Folder) -> None:
    """Name everything that is wrong with a season, one line each."""
    from bot.authoring.files import checked

    problems, verdict = checked(folder)
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    sys.stdout.write(f"{verdict}\n")
    sys.exit(1 if problems else 0)


@season_app.command()
def plan(
    folder: Folder,
    png: Annotated[Path | None, typer.Option(help="Draw it into this file, too.")] = None,
    start: Start = STARTING,
    zone: Zone = IN,
) -> None:
    """Show when everything comes, if nobody ever answers and if somebody always does at once."""
    from bot.authoring.files import begin, calendar, loaded

    season = loaded(folder)
    out.print(calendar(season, *begin(start, zone)))
    if png is not None:
        from bot.authoring.chart import write_chart  # takes a while to import

        sys.stdout.write(f"{write_chart(season, png, *begin(start, zone))}\n")


@season_app.command()
def simulate(
    folder: Folder,
    servers: Annotated[int, typer.Option(min=1, max=100_000, help="Virtual servers.")] = 1000,
    start: Start = STARTING,
    zone: Zone = IN,
) -> None:
    """Play it through in many virtual servers of each skill, by the rules of the bot itself."""
    from bot.authoring.files import begin, loaded, simulated

    out.print(simulated(loaded(folder), servers, *begin(start, zone)))


@season_app.command()
def preview(
    folder: Folder,
    at: Annotated[str, typer.Option(help="A moment, like “day 3 21:00”.")],
    start: Start = STARTING,
    zone: Zone = IN,
) -> None:
    """Print what stands in the channel at a moment, where nobody has solved anything."""
    from bot.authoring.files import begin, loaded, previewed

    for line in previewed(loaded(folder), at, *begin(start, zone)):
        sys.stdout.write(f"{line}\n")


@season_app.command()
def solve(
    folder: Folder,
    target: Annotated[Path, typer.Argument(help="A new folder for the files.")],
    key: Key = "0",
) -> None:
    """Write every file that one server would get, and solve each puzzle from them alone."""
    from bot.authoring.files import loaded, solved

    for line in solved(loaded(folder), target, key):
        sys.stdout.write(f"{line}\n")


@season_app.command()
def export(
    folder: Folder,
    target: Annotated[Path, typer.Argument(help="A new folder for the book.")],
    html: Annotated[bool, typer.Option("--html", help="One page of HTML, not Markdown.")] = False,
    key: Key = "0",
) -> None:
    """Write it as a book: every drop, file, hint and solution, as one server gets them."""
    from bot.authoring.book import exported
    from bot.authoring.files import loaded

    sys.stdout.write(f"{exported(loaded(folder), target, key, html)}\n")


@season_app.command()
def texts(folder: Folder) -> None:
    """Print every text that people read, each with its id: for proof-readers and translators."""
    from bot.authoring.files import texts_of

    for line in texts_of(folder):
        sys.stdout.write(f"{line}\n")


@season_app.command()
def schema() -> None:
    """Print the JSON Schema of season.yaml, with which editors complete it."""
    from bot.authoring.schema import schema_text

    sys.stdout.write(schema_text())
