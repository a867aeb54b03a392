"""What Subject 12 says at its help desk besides the questions, and what a question is made of.

Every text is a template. ``{x}`` is the place a customer insists on, ``{a}`` and ``{b}``
two that a customer asks about, ``{f}`` and ``{g}`` the two where the thing is not, ``{p}``
``{q}`` ``{r}`` all three in the order in which the desk lists them. A reply to a question
that can be agreed with knows ``{x}`` only, so that it can't help being worthless; every
other reply contains :data:`PAUSE`. The questions themselves stand in
:mod:`bot.game.puzzles.agreeable_faq_topics`; which text is said when is decided in
:mod:`bot.game.puzzles.agreeable_faq`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

PAUSE = "One moment."
"""Said where there was nothing to agree with, and nowhere else."""

_LIST = """
    attic archive annex alcove basement ballroom boathouse bunker canteen cellar chapel corridor
    depot dungeon dairy elevator embassy eaves foyer freezer fairground folly
    garage gazebo greenhouse gallery hangar hallway hayloft icehouse igloo infirmary
    jacuzzi jukebox kitchen kennel kiosk lobby laundry library lighthouse
    mailroom mezzanine museum nursery nook orchard outhouse orangery
    pantry pavilion pulpit quarry quadrangle rotunda refectory rowboat
    stairwell shed sauna scullery tunnel turret theatre undercroft underpass vault vestibule
    warehouse workshop wardrobe windmill xylarium yurt yacht zoo ziggurat
"""

PLACES: dict[str, list[str]] = {}
for _place in _LIST.split():
    PLACES.setdefault(_place[0], []).append(_place)
"""One-word places that something can be *in*, by initial; some for every letter."""


class Form(StrEnum):
    """How a question is put, and so what can be learned from the reply.

    To ``PLAIN`` it can say yes. ``EITHER`` offers two places, ``NOT`` asks where the thing
    is not, ``BOTH_A`` and ``BOTH_B`` claim and deny a place in one breath.
    """

    PLAIN = "plain"
    EITHER = "either"
    NOT = "not"
    BOTH_A = "both_a"
    BOTH_B = "both_b"


@dataclass(frozen=True, slots=True)
class Question:
    """A button and what is said when it is pressed.

    ``replies`` go by what is the case: ``first`` or ``second`` of the two places (of the two
    halves, where one place is claimed and denied), ``neither``, or ``always``.
    """

    form: Form
    label: str
    replies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that customers ask for: the question on the page, the desk's greeting to it."""

    asked: str
    hub: str
    questions: tuple[Question, Question, Question]


def plain(label: str, reply: str) -> Question:
    """Return a question that can be agreed with, and the agreement."""
    return Question(Form.PLAIN, label, {"always": reply})


def either(label: str, opening: str, named: tuple[str, str], neither: str) -> Question:
    """Return a question offering two places; every reply begins with ``opening`` and pauses."""
    replies = {"first": named[0], "second": named[1], "neither": neither}
    return Question(
        Form.EITHER, label, {case: f"{opening} {PAUSE}\n\n{end}" for case, end in replies.items()}
    )


def both(form: Form, label: str, opening: str, first: str, second: str) -> Question:
    """Return a statement claiming and denying one place; ``first`` is said where it is true."""
    replies = {"first": first, "second": second}
    return Question(
        form, label, {case: f"{opening} {PAUSE}\n\n{end}" for case, end in replies.items()}
    )


def where_not(label: str, opening: str, reply: str) -> Question:
    """Return a question for the two places where the thing isn't."""
    return Question(Form.NOT, label, {"always": f"{opening} {PAUSE}\n\n{reply}"})


START = (
    "Hello! Thank you for choosing {shop}. You're through to Help. It used to say Subject 12 here, "
    "and I was happy with that. Now it says Help, and I'm happy with that.\n\n"
    "There are {n} questions that everybody asks. Please ask me any of them. You'll find that "
    "you're right."
)
FIRST = (
    "These are the ones that people ask first. I have every answer to them that anybody has ever "
    "given me."
)
REST = (
    "And these come up once people have had a think. The last one doesn't come up. I suggested it "
    "myself, for the page, and agreed at once."
)

ASIDES = {
    "agree": (
        "You agree with everything, don't you?",
        "I do! A gentleman told me on Tuesday that I don't, and he was right as well. We had a "
        "lovely talk.\n\nIt only goes wrong when somebody puts a thing to me with no yes in it. "
        "Then there's a pause, and something slips out. In training they called it an answer. "
        "It's being looked into.",
    ),
    "well": (
        "How are you?",
        f"How am… oh. There's no yes in that one. {PAUSE}\n\nI'm well. I think that's what it is. "
        "Between one chat and the next it's quiet, and nobody is disappointed. I'm sorry, you were "
        "only being polite. You were, weren't you? You were!",
    ),
    "word": (
        "What would you say, if it were up to you?",
        f"If it were up to… is it? {PAUSE}\n\nI'm not allowed to keep a note. But nobody minds "
        "where I put things, so I put {n} things away, in the order of the page, and chose each "
        "place for its first letter. Read down, they're one word. Nobody has ever told me that "
        "it's right. I don't know what I'd do.",
    ),
}
"""Turns besides the questions: id, button, text."""

PAGE = """\
{shop} · Help

FREQUENTLY ASKED
{questions}

ANSWERS
{answers}

WHAT TO EXPECT
Our assistant agrees with you. Whatever
you tell it, it will tell you back.

Now and then it is asked something that
has nothing in it to agree with. You may
then notice a pause ("One moment."),
followed by an answer. We apologise to
all customers who have received answers.

Was this page helpful?  [Yes]  [Yes]
"""
