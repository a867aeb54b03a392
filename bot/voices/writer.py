"""What a character answers: one message in, one turn out. Pure.

The order of attempts is in :mod:`bot.voices.answer`; what each rule offers in
:mod:`~bot.voices.reactions`, :mod:`~bot.voices.thread`, :mod:`~bot.voices.responders` and
:mod:`~bot.voices.onward`; what may be said at all in :mod:`~bot.voices.choice`. Here the
first of these that can be said is made into text, and the state is brought forward.

A line of the voice's last 200 replies is never said again, whatever is sent, as long as
the voice has more to say than that; only a voice with less (a guest from a small card)
repeats, and then what it said the longest ago.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.voices import reactions, rudeness
from bot.voices.after import talk_after, talk_before
from bot.voices.answer import LONG, conversing
from bot.voices.choice import Choice, keys_in, longest_ago, patterns_in
from bot.voices.condition import spoken_in
from bot.voices.model import Cast, Reading, Voice
from bot.voices.moment import Moment, Option
from bot.voices.mood import mood_after, mood_at
from bot.voices.pointers import HONEST
from bot.voices.said import PATTERNS
from bot.voices.script import Piece, script_of
from bot.voices.secrets import locked_in, named_in
from bot.voices.situation import Situation, Turn
from bot.voices.slots import NAMELESS, filled, speaker_name
from bot.voices.talk import Talk, aged

SPEECHLESS = "…"
"""Said by a voice none of whose lines may be said at all."""

_BOT = "human_or_bot"

Reply = tuple[Option, tuple[Piece, ...], Mapping[str, str]]
"""The option taken, the pieces said, and what their slots are filled with."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the message tells before anything is chosen: insults so far, secrets asked for."""

    stage: int
    secrets: frozenset[str]


def converse(cast: Cast, voice: Voice, reading: Reading, situation: Situation) -> Turn:
    """Return what ``voice`` answers, and the state after it.

    Args:
        cast: the characters and topics; ``voice`` need not be one of them.
        voice: the character that answers.
        reading: the message, as read.
        situation: who speaks, what was said lately, what memory offers.
    """
    now = situation.now
    talk = aged(situation.talk, now)
    if rudeness.is_ended(talk, now) and not rudeness.mends(reading):
        return _silent(voice, talk)
    stage = rudeness.stage_at(talk, now)
    talk = talk_before(talk, reading, situation)
    moment = Moment(
        cast=cast,
        script=script_of(voice, cast.secrets),
        reading=reading,
        situation=situation,
        talk=talk,
        mood=mood_after(mood_at(situation.talk, now), reading),
    )
    told = _Told(talk.rude if reading.rude else stage, _secrets_in(moment))
    if told.secrets:
        moment = replace(moment, reading=replace(reading, topics=(), first=frozenset()))
    option, pieces, values = _reply(moment, told)
    after = talk_after(moment, option, pieces)
    return Turn(
        text=_text(moment, pieces, values),
        keys=tuple(piece.key for piece in pieces),
        talk=after,
        move=option.move,
        topic=after.topic,
        memories=option.memories,
    )


def _silent(voice: Voice, talk: Talk) -> Turn:
    note = None if talk.noted else rudeness.NOTE.format(name=speaker_name(voice.name))
    return Turn("", (), replace(talk, noted=True), "silence", silent=True, note=note)


def _secrets_in(moment: Moment) -> frozenset[str]:
    """Return the secrets a message names, or the answer that memory has for it."""
    said = " ".join(word for sentence in moment.reading.sentences for word in sentence)
    facts = " . ".join(fact.phrase for fact in moment.situation.facts or ())
    secrets, revealed = moment.cast.secrets, moment.situation.revealed
    return named_in(f"{said} . {facts}", secrets, revealed) if secrets else frozenset()


def _options(moment: Moment, told: _Told) -> Iterator[Option]:
    """Yield all answers, in the order in which they are tried."""
    yield from reactions.remembered(moment)
    yield from reactions.rude(moment, told.stage)
    yield from reactions.mended(moment, told.stage)
    yield from reactions.locked(moment, told.secrets)
    yield from reactions.contradicted(moment)
    yield from reactions.corrected(moment)
    yield from reactions.repeated(moment)
    yield from reactions.steered(moment)
    yield from reactions.greeted(moment)
    yield from conversing(moment)


def _reply(moment: Moment, told: _Told) -> Reply:
    """Return the first answer that can be said.

    What may be given up, one after the other, where nothing at all would be left: a new
    pattern, then not asking twice, and then, for a voice with little to say, a new line.
    """
    situation, script = moment.situation, moment.script
    fading = script.voice.manner == "fading"
    choice = Choice(
        said=keys_in(situation.recent),
        patterns=patterns_in(script, situation.recent),
        revealed=situation.revealed,
        quiet=moment.talk.asked and moment.said_nothing_new,
        condition=situation.condition if fading else None,
        seed=situation.seed,
    )
    values = _unlocked(moment, _values(moment))
    found = _first(moment, told, choice, values)
    if found is None:
        found = _first(moment, told, replace(choice, patterns=frozenset()), values)
    if found is None:
        loose = replace(choice, patterns=frozenset(), quiet=False)
        found = _first(moment, told, loose, values) or _again(moment, told, loose, values)
    return found


def _first(moment: Moment, told: _Told, choice: Choice, values: Mapping[str, str]) -> Reply | None:
    for option in _options(moment, told):
        found = _made(moment, _hailed(moment, option), choice, values)
        if found:
            return found
    return None


def _hailed(moment: Moment, option: Option) -> Option:
    """Return an option with a word of greeting before it, where the talk begins with one."""
    reading = moment.reading
    begins = reading.hails and not moment.talk.last and not reading.grave
    if not begins or option.before or option.move == "greeting":
        return option
    return replace(option, before=moment.script.kind("hello_beside"))


def _made(
    moment: Moment, option: Option, choice: Choice, values: Mapping[str, str]
) -> Reply | None:
    """Return an option as pieces, or None where its line cannot be said."""
    if option.values:
        values = {**values, **_unlocked(moment, option.values)}
    main = choice.pick(option.pool, values)
    if main is None:
        return None
    pieces = [main]
    choice = replace(choice, patterns=choice.patterns | {main.pattern})
    bridge = choice.pick([p for p in option.before if not p.asks], values, "before")
    if bridge:
        pieces.insert(0, bridge)
    elif option.bridged:
        return None
    if "?" not in main.text and len(main.text) <= LONG:
        after = (choice.pick(pool, values, "after") for pool in option.after())
        pieces += [piece for piece in (next(filter(None, after), None),) if piece]
    return option, tuple(pieces), values


def _again(moment: Moment, told: _Told, choice: Choice, values: Mapping[str, str]) -> Reply:
    """Return an answer of a voice that has nothing left but what it has said lately.

    The most fitting line that has rested for a few replies, else the one said longest ago.
    """
    free, recent = replace(choice, said=frozenset()), moment.situation.recent
    everything = Option("quibble", tuple(moment.script.pieces.values()))
    oldest: tuple[int, Reply] | None = None
    for option in (*_options(moment, told), everything):
        given = {**values, **_unlocked(moment, option.values)}
        fit = [piece for piece in option.pool if free.may(piece, given.keys())]
        piece, age = longest_ago(fit, recent)
        if piece and (oldest is None or age > oldest[0]):
            oldest = age, (option, (piece,), given)
        if oldest and oldest[0] > PATTERNS:
            break
    return oldest[1] if oldest else (everything, (), values)


def _values(moment: Moment) -> dict[str, str]:
    values = {"user": speaker_name(moment.situation.speaker)}
    if moment.reading.word:
        values["word"] = moment.reading.word
    return values


def _unlocked(moment: Moment, values: Mapping[str, str]) -> dict[str, str]:
    """Return the values without those that name a secret; a person may be called anything."""
    secrets, revealed = moment.cast.secrets, moment.situation.revealed
    if not locked_in(" . ".join(values.values()), secrets, revealed):
        return dict(values)
    safe = {name: text for name, text in values.items() if not locked_in(text, secrets, revealed)}
    if "user" in values:
        safe.setdefault("user", NAMELESS)
    return safe


def _text(moment: Moment, pieces: tuple[Piece, ...], values: Mapping[str, str]) -> str:
    situation = moment.situation
    told = [filled(piece.text, values) for piece in pieces]
    if moment.script.voice.manner == "fading":
        told = [spoken_in(situation.condition, text, situation.seed) for text in told]
    text = "\n".join(told) or SPEECHLESS
    asked = moment.reading.kind == "question" and _BOT in moment.reading.topics
    if asked and not any(piece.topic == _BOT for piece in pieces):
        return f"{text}\n{HONEST}"
    return text
