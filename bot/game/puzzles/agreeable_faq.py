"""Kind ``agreeable_faq``: an assistant says yes to everything, and is asked what has no yes in it.

Subject 12 runs a help desk. Its page (piece ``faq``) lists as many questions as the answer
has letters: where is my order, my refund, my other glove. Behind each stand three places,
one of them right, and three buttons. It agrees with every claim and with every denial, to
order contradicts, and so proves nothing. Where a button holds nothing to agree with (the
attic or the canteen? where is it *not*? it's there, and it isn't there) it pauses and lets
slip what is the case: the place itself, or what leaves only one. The first letters of the
places, in the order of the page, are the answer.

Fair because what it agrees with is drawn without regard to the truth and its wording is
the same either way; because the pause marks every answer and nothing else, as the page
says beforehand; because each button that can't be agreed with settles its question alone
or together with its twin; and because a word appears, of the length stated. Texts and
places are in the modules ``…_topics`` and ``…_words``; running a dialogue isn't done here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Self

from pydantic import Field, model_validator

from bot.core.keyed import keyed_choice, keyed_random
from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.agreeable_faq_topics import everything_said, topics_for
from bot.game.puzzles.agreeable_faq_words import (
    ASIDES,
    FIRST,
    PAGE,
    PAUSE,
    PLACES,
    REST,
    START,
    Form,
    Question,
    Topic,
)
from bot.game.puzzles.model import Artifact, Kind, Partial, Turn
from bot.game.puzzles.parts import WordParams, one_word, text_piece, word_answers

_NUMBERED = re.compile(r"^(\d+)\. ")
_THREE = re.compile(r"the (\w+), the (\w+) and the (\w+)")
_OFFERED = re.compile(r"the (\w+)(?: or in|, I say) the (\w+)[?.]")
_WHERE_NOT = re.compile(r"^Where .*n(o|')t\b")
_BOTH = re.compile(r"in the (\w+), and it .*n't .*in the \1\.")
_HALF = re.compile(r"(first|second) half", re.IGNORECASE)
_PLACE = re.compile(r"\bin the (\w+)")


class Params(WordParams):
    """What a season chooses: the words, and the name of the shop whose help desk it is."""

    shop: str = Field(pattern=r"^[A-Z][A-Za-z '&-]{2,27}$")

    @model_validator(mode="after")
    def _words_are_not_said(self) -> Self:
        said = f"{everything_said()} {self.shop.lower()}"
        for word in self.words:
            if word in said:
                raise ValueError(f"{word!r} stands in what Subject 12 says; choose another word")
        return self


@dataclass(frozen=True, slots=True)
class Filed:
    """Where one thing is, and what will be said about it.

    ``listed`` are the three places, ``true`` is the right one, ``claimed`` is the one that
    buttons insist on, ``offered`` are the two they ask about.
    """

    listed: tuple[str, ...]
    true: str
    claimed: str
    offered: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a player can know of one question: the place, and the place that was only agreed to."""

    place: str
    agreed: str


def make(key: str, params: Params) -> Artifact:
    """Return the published page (piece ``faq``) and the dialogue for a server's key."""
    word = keyed_choice(params.words, key, "word")
    topics = topics_for(len(word))
    turns = _desk(topics, params.shop)
    for number, (topic, filed) in enumerate(
        zip(topics, _filing(key, word, params.words), strict=True), start=1
    ):
        turns |= _counter(key, number, topic, filed, last=number == len(topics))
    page = PAGE.format(
        shop=params.shop,
        questions="\n".join(f" {n}  {topic.asked}" for n, topic in enumerate(topics, start=1)),
        answers="\n".join(f" {n}  Yes!" for n in range(1, len(topics) + 1)),
    )
    alt = (
        f"A help page as plain text: {len(topics)} numbered questions, the answer “Yes!” to "
        "each, and a note on what to expect of the assistant."
    )
    return Artifact({"faq": text_piece(key, "faq", page, alt)}, turns)


def read(artifact: Artifact) -> tuple[Finding, ...]:
    """Return what the dialogue gives away, question by question in the order of the page.

    Raises:
        ValueError: the replies to a question leave more than one place, or none.
    """
    hubs: dict[int, str] = {}
    for turn in _walk(artifact.dialogue):
        for label, leads_to in turn.options:
            if found := _NUMBERED.match(label):
                hubs[int(found[1])] = leads_to
    return tuple(_finding(artifact.dialogue, hubs[number]) for number in sorted(hubs))


def solve(artifact: Artifact) -> str:
    """Return the answer: the first letters of the places that remain, in order."""
    return "".join(finding.place[0] for finding in read(artifact))


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    findings = read(artifact)
    answer = "".join(finding.place[0] for finding in findings)
    found = [
        ("places", AnswerType.SET, " ".join(finding.place for finding in findings)),
        ("agreed", AnswerType.LETTERS, "".join(finding.agreed[0] for finding in findings)),
        ("agreed", AnswerType.SET, " ".join(finding.agreed for finding in findings)),
        ("reversed", AnswerType.LETTERS, answer[::-1]),
        ("last_letters", AnswerType.LETTERS, "".join(finding.place[-1] for finding in findings)),
    ]
    return tuple(Partial(name, kind, normalise(kind, value) or "") for name, kind, value in found)


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the written solution needs: ``answer``, ``places``, ``agreed``."""
    findings = read(artifact)
    return {
        "answer": "".join(finding.place[0] for finding in findings).upper(),
        "places": ", ".join(finding.place for finding in findings),
        "agreed": "".join(finding.agreed[0] for finding in findings).upper(),
    }


def _filing(key: str, word: str, words: tuple[str, ...]) -> tuple[Filed, ...]:
    """Choose the places, until no other word can be read from them by mistake."""
    drawn = (_filed(keyed_random(key, "places", attempt), word) for attempt in count())
    return next(filed for filed in drawn if _is_fair(filed, word, words))


def _filed(random: Random, word: str) -> tuple[Filed, ...]:
    """Choose three places with different initials for each letter.

    The right ones come first, and none comes twice unless its letter runs out of places.
    What is claimed and what is offered is drawn without regard to which is right.
    """
    pool = {letter: random.sample(places, len(places)) for letter, places in PLACES.items()}
    right = [pool[c].pop() if pool[c] else random.choice(PLACES[c]) for c in word]
    filed = []
    for true in right:
        initials = random.sample([c for c in pool if pool[c] and c != true[0]], 2)
        listed = random.sample([true, *(pool[c].pop() for c in initials)], 3)
        first, second = random.sample(listed, 2)
        filed.append(Filed(tuple(listed), true, random.choice(listed), (first, second)))
    return tuple(filed)


def _is_fair(filed: tuple[Filed, ...], word: str, words: tuple[str, ...]) -> bool:
    """Tell whether the places spell no word of the list but the right one, agreed or otherwise."""
    initials = [{place[0] for place in one.listed} for one in filed]
    spelt = [
        other
        for other in words
        if all(letter in choice for letter, choice in zip(other, initials, strict=True))
    ]
    agreed = "".join(one.claimed[0] for one in filed)
    ends = "".join(one.true[-1] for one in filed)
    return spelt == [word] and agreed != word and ends not in words


def _desk(topics: tuple[Topic, ...], shop: str) -> dict[str, Turn]:
    """Return the turns around the questions: the greeting, the two lists, the asides."""
    total, half = len(topics), (len(topics) + 1) // 2
    labels = [(f"{n}. {topic.asked}", f"q{n}") for n, topic in enumerate(topics, start=1)]
    back = ("Back to the start", "start")
    lists = ((f"Questions 1 to {half}", "first"), (f"Questions {half + 1} to {total}", "rest"))
    asides = tuple((label, name) for name, (label, _) in ASIDES.items())
    return {
        "start": Turn(START.format(shop=shop, n=total), (*lists, *asides)),
        "first": Turn(FIRST, (*labels[:half], back)),
        "rest": Turn(REST, (*labels[half:], back)),
        **{
            name: Turn(text.replace("{n}", str(total)), (back,))
            for name, (_, text) in ASIDES.items()
        },
    }


def _counter(key: str, number: int, topic: Topic, filed: Filed, *, last: bool) -> dict[str, Turn]:
    """Return the turns of one question: its hub, and a reply to each of three buttons."""
    questions = keyed_random(key, "buttons", number).sample(topic.questions, 3)
    (p, q, r), (a, b) = filed.listed, filed.offered
    f, g = (place for place in filed.listed if place != filed.true)
    slots = {"p": p, "q": q, "r": r, "x": filed.claimed, "a": a, "b": b, "f": f, "g": g}
    hub = f"q{number}"
    buttons = [(one.label.format(**slots), f"{hub}-{n}") for n, one in enumerate(questions, 1)]
    away = [("Back to the start", "start")]
    if not last:
        away.insert(0, (f"On to question {number + 1}", f"q{number + 1}"))
    turns = {hub: Turn(topic.hub.format(**slots), (*buttons, *away))}
    for (_, name), question in zip(buttons, questions, strict=True):
        others = (button for button in buttons if button[1] != name)
        reply = question.replies[_case(question, filed)]
        turns[name] = Turn(reply.format(**slots), (*others, *away))
    return turns


def _case(question: Question, filed: Filed) -> str:
    """Return which of a question's replies is due."""
    first, second = (place == filed.true for place in filed.offered)
    if question.form is Form.EITHER:
        return "first" if first else "second" if second else "neither"
    if question.form is Form.BOTH_A:
        return "first" if first else "second"
    if question.form is Form.BOTH_B:
        return "first" if second else "second"
    return "always"


def _walk(dialogue: dict[str, Turn]) -> Iterator[Turn]:
    """Yield every turn that pressing buttons leads to, beginning with ``start``."""
    seen, waiting = {"start"}, ["start"]
    while waiting:
        turn = dialogue[waiting.pop()]
        yield turn
        for _, name in turn.options:
            if name not in seen:
                seen.add(name)
                waiting.append(name)


def _finding(dialogue: dict[str, Turn], hub: str) -> Finding:
    """Press every button of a question and keep the place that all replies leave."""
    turn = dialogue[hub]
    listed = _THREE.search(turn.text)
    left = set(listed.groups()) if listed else set()
    agreed = ""
    for label, name in turn.options:
        reply = dialogue[name].text
        left &= _left(label, reply, left)
        claim = _PLACE.search(label)
        if claim and f"{PAUSE}\n" not in reply:
            agreed = claim[1]
    if len(left) != 1:
        raise ValueError(f"the replies to “{turn.text[:30]}…” do not leave one place")
    return Finding(left.pop(), agreed)


def _left(label: str, reply: str, places: set[str]) -> set[str]:
    """Return the places that a reply leaves possible; agreement leaves all of them."""
    said = set(re.findall(r"\w+", reply.partition(f"{PAUSE}\n")[2]))
    if offered := _OFFERED.search(label):
        return set(offered.groups()) & said or places - set(offered.groups())
    if _WHERE_NOT.match(label):
        return places - said
    if (claimed := _BOTH.search(label)) and (half := _HALF.search(reply)):
        return {claimed[1]} if half[1].lower() == "first" else places - {claimed[1]}
    return places


KIND = Kind(
    name="agreeable_faq",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=("faq",),
    partial_ids=("places", "agreed", "reversed", "last_letters"),
    make=make,
    draft=make,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    talks=True,
    form=one_word,
)
"""Registered in :data:`bot.game.puzzles.KINDS`."""
