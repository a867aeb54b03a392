"""``uncontained voice``: characters as card files. Reads options, calls one thing, prints."""

import sys
from pathlib import Path
from typing import Annotated

import typer

voice_app = typer.Typer(help="Characters as cards: write one to a file, check one.")


@voice_app.command()
def export(
    name: Annotated[str, typer.Argument(help="The character, as cleetus.")],
    form: Annotated[str, typer.Option("--format", help="v2, v3 (JSON), png or charx.")] = "png",
    out: Annotated[Path | None, typer.Option("--out", help="The file to write.")] = None,
) -> None:
    """Write a character as one file, with all that it can say."""
    from bot.voice_files import export as write

    sys.stdout.write(f"{write(name, form, out)}\n")


@voice_app.command()
def check(
    path: Annotated[Path, typer.Argument(help="A card file, or a character's folder.")],
) -> None:
    """Say what a card is, what it holds, and what of it is lost or odd."""
    from bot.voice_files import checked

    for line in checked(path):
        sys.stdout.write(f"{line}\n")
