"""The ``uncontained`` command. Reads options, calls one thing, prints a sentence.

The only place that starts an event loop, reads the settings, or ends the process.
"""

import asyncio
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from bot.core.clock import SystemClock
from bot.core.errors import StartupError
from bot.log import set_up_logging
from bot.season_cli import season_app
from bot.settings import checked_token, load_settings
from bot.voice_cli import voice_app

app = typer.Typer(
    help="Three escaped language models in a Discord server.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
db_app = typer.Typer(help="The database: bring it up to date, check it, copy it.")
app.add_typer(db_app, name="db", no_args_is_help=True)
app.add_typer(voice_app, name="voice", no_args_is_help=True)
app.add_typer(season_app, name="season", no_args_is_help=True)

out = Console()


@app.command()
def run() -> None:
    """Run the bot on Discord, with the token from DISCORD_TOKEN or .env."""
    from bot.run import run_bot

    settings = load_settings()
    set_up_logging(settings.log_level)
    token = checked_token(settings)
    asyncio.run(run_bot(settings, token))


@app.command()
def doctor() -> None:
    """Check the token, the database, the content and, online, permissions; print the invite."""
    from bot.doctor import examine

    settings = load_settings()
    sys.exit(asyncio.run(examine(settings, out)))


@app.command()
def play(
    fresh: Annotated[bool, typer.Option(help="Forget the last rehearsal.")] = False,
    speed: Annotated[float, typer.Option(help="How fast time runs.", min=0)] = 1.0,
    skip: Annotated[str, typer.Option(help="Time to skip at the start, like 6h.")] = "",
    port: Annotated[int, typer.Option(help="Port of the page; 0 takes any.")] = 0,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open a browser.")] = True,
    state: Annotated[Path, typer.Option(help="Folder to keep it in.")] = Path(".rehearsal"),
) -> None:
    """Rehearse: the real bot in a simulated Discord, in your browser. No token needed."""
    from bot.rehearsal.play import PlayOptions
    from bot.rehearsal.play import play as rehearse

    options = PlayOptions(
        fresh=fresh, speed=speed, skip=skip, port=port, open_browser=open_browser, state=state
    )
    sys.exit(asyncio.run(rehearse(options)))


@app.command()
def demo() -> None:
    """Play the season to its end in the terminal, in under a minute."""
    from bot.rehearsal.demo import demo as show

    sys.exit(asyncio.run(show(out)))


@app.command()
def say(
    text: Annotated[
        list[str] | None,
        typer.Argument(help="What to say, one message each; from standard input if left out."),
    ] = None,
    who: Annotated[str | None, typer.Option("--as", help="The character that answers.")] = None,
    server: Annotated[int, typer.Option(help="Id of the server it is said in.")] = 1,
    user: Annotated[int, typer.Option(help="Id of the person who says it.")] = 1,
    name: Annotated[str, typer.Option(help="The person's name.")] = "Juno",
    at: Annotated[str | None, typer.Option(help="When, like 2026-03-01T21:30.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print reply, move, topic, memories and milliseconds.")
    ] = False,
) -> None:
    """Talk to the characters on the configured database, without Discord: one line a reply."""
    from bot.say import Asked
    from bot.say import say as speak

    settings = load_settings()

    async def print_all() -> None:
        asked = Asked(who, server, user, name)
        async for line in speak(settings, asked, at, text or sys.stdin, as_json=as_json):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()

    asyncio.run(print_all())


@db_app.command()
def upgrade() -> None:
    """Apply pending migrations, after copying an SQLite file aside."""
    from bot.db.lock import lock_database
    from bot.db.migrate import sqlite_path
    from bot.db.migrate import upgrade as migrate

    url = load_settings().database_url
    path = sqlite_path(url)
    lock = lock_database(path) if path else None
    copy = asyncio.run(migrate(url, SystemClock().now()))
    if lock is not None:
        lock.release()
    out.print(
        f"The database is up to date; the state before is in {copy}."
        if copy
        else "The database is up to date."
    )


@db_app.command()
def check() -> None:
    """Check that the database is sound and up to date, changing nothing."""
    from bot.db.migrate import check as look

    out.print(asyncio.run(look(load_settings().database_url)))


@db_app.command()
def backup(target: Annotated[Path, typer.Argument(help="The file to write.")]) -> None:
    """Copy the database to a new file, safely while the bot runs."""
    from bot.db.migrate import backup as copy

    copy(load_settings().database_url, target)
    out.print(f"Copied to {target}. Keep the memory key with it, in another place.")


def main() -> NoReturn:
    """Run the command; a problem the host can fix is one sentence and exit code 1."""
    try:
        app(standalone_mode=True)
    except StartupError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(0)
