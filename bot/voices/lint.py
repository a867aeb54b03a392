"""What an author should know about the lines: samples that miss, repeats, thin pools, tone.

``python -m bot.voices.lint [voice …]`` prints the findings and ends with 1 where there
are any. What keeps the bot from starting at all is found by :mod:`bot.voices.cast`; what
concerns gambits alone is in :mod:`bot.voices.lint_gambits`, cards in
:mod:`bot.voices.lint_card`.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bot.core.errors import StartupError
from bot.voices.cast import NO_SAMPLES, load_secrets, load_topics, load_voice, voice_folders
from bot.voices.gambits import asks, every_line, every_reply
from bot.voices.lexicon import words
from bot.voices.likeness import lines_of, near_duplicates
from bot.voices.lint_card import card_findings
from bot.voices.lint_gambits import gambit_findings
from bot.voices.model import Cast, Entry, Reading, Voice
from bot.voices.reading import read
from bot.voices.responders import fallback_kind, fallback_tiers, tiers
from bot.voices.slots import KIND_SLOTS, short, slots_in
from bot.voices.tone import TONE_PATTERNS
from bot.voices.whens import FALLBACK_KINDS, MEMORY_KINDS, MESSAGE_KINDS, SITUATION_KINDS

CONTENT = Path(__file__).resolve().parent.parent / "content" / "voices"

USUAL_LENGTH, FEW_LONGER = 420, 12
"""Characters most lines keep to, and how many lines of a voice may be longer."""

FALLBACK_LINES, COMMON_LINES, RARE_LINES = 16, 4, 2
"""Lines a fallback kind, a kind people send often, and any other kind must have."""

_OFTEN = words(
    "greeting farewell thanks praise insult agreement disagreement laughter feeling_good "
    "feeling_bad request_recipe request_code request_summary request_joke request_help "
    "followup_why followup_more acknowledgement silence sympathy greeting_again"
)
_PLENTY = {
    "lost": 10,
    "heard": 20,
    "misread": 6,
    "answered": 12,
    "sorrow_kept": 5,
    "corrected": 5,
    "worry": 8,
    "worry_kept": 8,
    "choice": 8,
}
"""Lines of kinds that one talk may need again and again."""

_COVERED_BY_FALLBACKS = frozenset({"question", "statement", "about_self", "request_other"})
_WORD_KINDS = frozenset({*FALLBACK_KINDS, *_COVERED_BY_FALLBACKS})
_FOLLOWUPS = frozenset({"followup_why", "followup_more"})
_OWN_WAYS = frozenset({*_FOLLOWUPS, "bored"})
"""Kinds that the engine answers by a rule of their own."""


def lint(cast: Cast) -> list[str]:
    """Return the findings about all voices of ``cast``, each beginning with file and entry."""
    return [finding for voice in cast.voices.values() for finding in lint_voice(voice, cast)]


def lint_voice(voice: Voice, cast: Cast) -> list[str]:
    """Return the findings about one voice."""
    checks: tuple[Callable[[], Iterator[str]], ...] = (
        lambda: _samples(voice, cast),
        lambda: near_duplicates(voice),
        lambda: _pools(voice),
        lambda: _slots(voice),
        lambda: _tone(voice),
        lambda: _lengths(voice),
        lambda: _mores(voice),
    )
    found = [f"{voice.id}/lines.yaml: {finding}" for check in checks for finding in check()]
    found += [f"{voice.id}/gambits: {finding}" for finding in gambit_findings(voice, cast)]
    return found + [
        f"{voice.id}/card.json: {finding}" for finding in card_findings(voice, cast.secrets)
    ]


def uncovered(voice: Voice, cast: Cast) -> list[str]:
    """Return the topics no entry of the voice is about."""
    covered = {entry.topic for entry in voice.entries}
    return [topic for topic in cast.topics if topic not in covered]


def _samples(voice: Voice, cast: Cast) -> Iterator[str]:
    for entry in voice.entries:
        if entry.kind in NO_SAMPLES:
            continue
        for sample in entry.samples:
            reading = read(sample, cast)
            if not _reaches(voice, entry, reading):
                reached = _reached(voice, reading)
                yield (
                    f"entry {entry.id}: “{short(sample)}” does not reach it; it is read as "
                    f"{_told(reading)} and reaches {', '.join(e.id for e in reached) or 'nothing'}."
                )


def _reached(voice: Voice, reading: Reading) -> tuple[Entry, ...]:
    found = tiers(voice, reading) or fallback_tiers(voice, reading)
    return found[0] if found else ()


def _reaches(voice: Voice, entry: Entry, reading: Reading) -> bool:
    """Tell whether an entry answers, once those more specific than it are used up."""
    if entry.kind in _OWN_WAYS and (entry.topic or entry.kind == "bored"):
        return reading.kind == entry.kind
    if reading.kind == "bored":
        return False
    general = tiers(voice, reading)
    if entry.kind in FALLBACK_KINDS:
        return fallback_kind(reading.kind) == entry.kind and not any(
            other.topic for tier in general for other in tier
        )
    for tier in general:
        if entry in tier:
            return True
        if not all(_narrower(other, entry) for other in tier):
            return False
    return False


def _narrower(other: Entry, entry: Entry) -> bool:
    """Tell whether ``other`` wants all that ``entry`` wants, and more."""
    return all(
        wanted is None or wanted == given
        for wanted, given in (
            (entry.kind, other.kind),
            (entry.topic, other.topic),
            (entry.ask, other.ask),
        )
    )


def _told(reading: Reading) -> str:
    parts = [reading.kind]
    if reading.ask:
        parts.append(f"ask {reading.ask}")
    if reading.topics:
        parts.append(f"topics {' '.join(reading.topics)}")
    return ", ".join(parts)


def _pools(voice: Voice) -> Iterator[str]:
    sizes: dict[str, int] = {}
    for entry in voice.entries:
        if entry.kind and entry.topic is None:
            sizes[entry.kind] = sizes.get(entry.kind, 0) + len(entry.lines)
    for kind in (*MESSAGE_KINDS, *SITUATION_KINDS, *MEMORY_KINDS, *FALLBACK_KINDS):
        needed = 0 if _needs_none(voice, kind) else _needed(kind)
        if sizes.get(kind, 0) < needed:
            yield f"kind {kind} has {sizes.get(kind, 0)} lines; it needs {needed}."


def _needs_none(voice: Voice, kind: str) -> bool:
    """Tell whether a voice does without a kind: only some finish other people's sentences."""
    return kind.startswith("finish_") and "unfinished" not in voice.ahead


def _needed(kind: str) -> int:
    if kind in FALLBACK_KINDS:
        return FALLBACK_LINES
    if kind in _COVERED_BY_FALLBACKS:
        return 0
    return _PLENTY.get(kind, COMMON_LINES if kind in _OFTEN else RARE_LINES)


def _slots(voice: Voice) -> Iterator[str]:
    allowed = [
        (entry.id, line, _slots_of(entry)) for entry in voice.entries for line in entry.lines
    ]
    for gambit in voice.gambits:
        allowed += [(gambit.id, line, {"user"}) for line in every_line(gambit)]
    for name, line, slots in allowed:
        for slot in sorted(slots_in(line) - slots):
            yield f"entry {name}: {{{slot}}} has no meaning here: “{short(line)}”"


def _slots_of(entry: Entry) -> set[str]:
    allowed = {"user"}
    if entry.kind in _WORD_KINDS:
        allowed.add("word")
    return allowed | KIND_SLOTS.get(entry.kind or "", frozenset())


def _tone(voice: Voice) -> Iterator[str]:
    for name, line in lines_of(voice):
        for pattern, why in TONE_PATTERNS:
            found = pattern.search(line)
            if found:
                yield f"{name}: “{found.group()}”: {why}: “{short(line)}”"


def _lengths(voice: Voice) -> Iterator[str]:
    longer = [
        (entry.id, line)
        for entry in voice.entries
        for line in entry.lines
        if len(line) > USUAL_LENGTH
    ]
    if len(longer) > FEW_LONGER:
        names = ", ".join(dict.fromkeys(name for name, _ in longer))
        yield (
            f"{len(longer)} lines are longer than {USUAL_LENGTH} characters; "
            f"{FEW_LONGER} may be: {names}."
        )


def _mores(voice: Voice) -> Iterator[str]:
    """Yield what is wrong with what more there is to a line: it answers, and asks nothing."""
    mores = [(f"entry {entry.id}", more) for entry in voice.entries for more in entry.mores if more]
    for gambit in voice.gambits:
        told = (gambit.more, *(reply.more for reply in every_reply(gambit)))
        mores += [(f"gambit {gambit.id}", more) for more in told if more]
    for name, more in mores:
        if asks(more):
            yield f"{name}: more: it asks something; it is an answer: “{short(more)}”"
    telling = sum(len(entry.lines) for entry in voice.entries if entry.topic)
    told_of = sum(1 for entry in voice.entries if entry.topic for more in entry.mores if more)
    if telling and not voice.earned and told_of * 4 < telling * 3:
        yield f"{told_of} of {telling} lines on topics have a more; three quarters must."


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is found about the shipped voices; return 1 where something is."""
    parser = argparse.ArgumentParser(prog="python -m bot.voices.lint", description=main.__doc__)
    parser.add_argument("voices", nargs="*", metavar="voice", help="only these; all by default")
    parser.add_argument("--folder", type=Path, default=CONTENT, help="where the voices live")
    parser.add_argument("--read", metavar="TEXT", help="show how a message is read, and stop")
    chosen = parser.parse_args(arguments)
    try:
        cast, broken = _loadable(chosen.folder)
    except StartupError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    if chosen.read is not None:
        sys.stdout.write(f"{read(chosen.read, cast)}\n")
        return 0
    findings = list(_findings(chosen.voices or [*cast.voices, *broken], cast, broken))
    sys.stdout.write("".join(f"{line}\n" for line in (*findings, f"{len(findings)} findings")))
    return 1 if findings else 0


def _findings(names: Sequence[str], cast: Cast, broken: Mapping[str, str]) -> Iterator[str]:
    for name in names:
        if name in broken:
            yield broken[name]
        elif name not in cast.voices:
            yield f"there is no voice “{name}”"
        else:
            voice = cast.voices[name]
            lines = sum(len(entry.lines) for entry in voice.entries)
            missing = " ".join(uncovered(voice, cast)) or "none"
            gambits, more = len(voice.gambits), len(lines_of(voice)) - lines
            sys.stdout.write(
                f"{name}: {len(voice.entries)} entries, {lines} lines; "
                f"{gambits} gambits with {more} lines; {lines + more} in all; "
                f"topics without an entry: {missing}\n"
            )
            yield from lint_voice(voice, cast)


def _loadable(folder: Path) -> tuple[Cast, dict[str, str]]:
    """Return a cast of the voices that load, and the faults of those that do not."""
    topics = load_topics(folder)
    voices: dict[str, Voice] = {}
    broken: dict[str, str] = {}
    for home in voice_folders(folder):
        try:
            voices[home.name] = load_voice(home, topics)
        except StartupError as error:
            broken[home.name] = str(error)
    return Cast(voices, topics, load_secrets(folder)), broken


if __name__ == "__main__":
    sys.exit(main())
