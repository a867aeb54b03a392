"""What ``uncontained voice`` does: characters written to card files, and card files looked at.

Everything is told in sentences, one a line; what is refused raises the error that says why.
"""

from collections.abc import Iterator
from pathlib import Path

from bot.cards.files import ENDINGS, FORMATS, CardFile, Format, read_card, write_card
from bot.cards.limits import LARGEST_FILE, BadCard, size_told
from bot.core.errors import StartupError, UserError
from bot.core.wording import counted
from bot.voices.cast import CARD, OWN, load_cast, load_topics, load_voice, voice_folders
from bot.voices.dialogue import with_dialogue
from bot.voices.gambits import every_line
from bot.voices.guest_names import guest_name
from bot.voices.guests import guest_voice, load_ground
from bot.voices.lint import CONTENT
from bot.voices.model import Cast, Voice


def export(name: str, form: str, out: Path | None) -> str:
    """Write a character to a file and return the sentence that says so.

    Args:
        name: its id, name or nickname.
        form: one of :data:`bot.cards.files.FORMATS`.
        out: the file; named after the character, in the working folder, if left out.

    Raises:
        StartupError: there is no such character or format, or the file cannot be written.
    """
    chosen = _format(form)
    cast = load_cast(CONTENT)
    voice = _named(name, cast)
    try:
        data = write_card(with_dialogue(voice, cast.topics), chosen, voice.picture())
    except BadCard as error:
        raise StartupError(str(error)) from None
    path = out or Path(f"{voice.id}{ENDINGS[chosen]}")
    try:
        path.write_bytes(data)
    except OSError as error:
        raise StartupError(f"{path} cannot be written: {error.strerror}.") from None
    return f"Wrote {voice.name} to {path} ({size_told(len(data))})."


def checked(path: Path) -> Iterator[str]:
    """Yield what a card file, or a character's folder, is and holds, and what is odd about it.

    Raises:
        StartupError: it is refused, or cannot be read.
    """
    return _checked_folder(path) if path.is_dir() else _checked_file(path)


def _format(form: str) -> Format:
    for known in FORMATS:
        if form.lower() == known:
            return known
    raise StartupError(f"“{form}” is no format; choose one of {', '.join(FORMATS)}.")


def _named(name: str, cast: Cast) -> Voice:
    wanted = name.casefold()
    for voice in cast.voices.values():
        if wanted in (voice.id, voice.name.casefold(), *voice.aliases):
            return voice
    known = ", ".join(cast.voices)
    raise StartupError(f"Nobody is called “{name}”; the characters are {known}.")


def _checked_folder(path: Path) -> Iterator[str]:
    """Yield what is to be said about a character's folder; the topics lie beside it."""
    home = path.resolve()
    if not (home / CARD).is_file():
        raise StartupError(f"{path} holds no {CARD}; is it the folder of a character?")
    beside = home.parent if home in voice_folders(home.parent) else CONTENT
    topics = load_topics(beside if (beside / "topics.yaml").exists() else CONTENT)
    voice = load_voice(home, topics)
    yield f"{path} is a character of ours: {voice.name}."
    if voice.card is not None:
        yield from _held(CardFile(voice.card, "JSON", None, ()))
    yield _material(voice)
    if not voice.avatar.is_file():
        yield "! It has no avatar.png."


def _checked_file(path: Path) -> Iterator[str]:
    """Yield what is to be said about a card file."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadCard(f"it is larger than {size_told(LARGEST_FILE)}.")
        found = read_card(path.read_bytes())
        cast = load_cast(CONTENT)
        ground = load_ground(CONTENT, cast.topics)
        voice = guest_voice(found.card, "guest-0", found.card.name, ground)
    except OSError as error:
        raise StartupError(f"{path} cannot be read: {error.strerror}.") from None
    except UserError as error:
        raise StartupError(f"{path} is refused: {error}") from None
    yield f"{path} is a {found.card.came_as} card in {_CARRIERS[found.carrier]}: {found.card.name}."
    yield from _held(found)
    yield _material(voice)
    yield from (f"! {oddity}" for oddity in found.oddities)
    try:
        guest_name(found.card.name, cast)
    except UserError as error:
        yield f"! As a guest beside the characters that come with the bot: {error}"


_CARRIERS = {"JSON": "JSON", "PNG": "a PNG picture", "CHARX": "a CHARX archive"}


def _held(found: CardFile) -> Iterator[str]:
    data = found.card.data
    greetings = [data.first_mes, *data.alternate_greetings, *data.group_only_greetings]
    said = sum(bool(text.strip()) for text in greetings)
    picture = ", a picture" if found.picture else ""
    yield (
        f"It holds {counted(said, 'greeting')}, {len(found.card.entries)} lore entries{picture}."
    )
    extensions = sorted(name for name in data.extensions if name != OWN)
    if extensions:
        yield f"Extensions, kept as they are: {', '.join(extensions)}."


def _material(voice: Voice) -> str:
    lines = sum(len(entry.lines) for entry in voice.entries)
    told = sum(1 for gambit in voice.gambits for line in every_line(gambit) if line)
    return (
        f"Without a language model it can say {lines + told} lines, "
        f"{counted(len(voice.gambits), 'gambit')} among them."
    )
