"""Why a language model's words were not used, in codes, and in sentences for moderators."""

from enum import StrEnum


class Reason(StrEnum):
    """What came in the way. Logged as it is: it holds nobody's words.

    ``LOCKED`` is no trouble: somebody asked about what has not been told yet, and only the
    authored answer knows how to meet that.
    """

    SLOW = "slow"
    UNREACHABLE = "unreachable"
    KEY = "key"
    MODEL = "model"
    BUSY = "busy"
    REQUEST = "request"
    BROKEN = "broken"
    EMPTY = "empty"
    REFUSAL = "refusal"
    PERSON_BUDGET = "person budget"
    SERVER_BUDGET = "server budget"
    LOCKED = "locked"
    UNRELEASED = "unreleased"
    MENTION = "mention"
    LINK = "link"
    TONE = "tone"
    HUMAN = "human"
    OTHERS = "others"
    ECHO = "echo"
    ENCODED = "encoded"
    LOOPING = "looping"


ENDPOINT_TROUBLE = frozenset(
    {
        Reason.SLOW,
        Reason.UNREACHABLE,
        Reason.KEY,
        Reason.MODEL,
        Reason.BUSY,
        Reason.REQUEST,
        Reason.BROKEN,
    }
)
"""Reasons that lie with the endpoint, so that asking again at once would not help."""

SENTENCES = {
    Reason.SLOW: "does not answer in time",
    Reason.UNREACHABLE: "cannot be reached",
    Reason.KEY: "does not accept the key (MODEL_API_KEY)",
    Reason.MODEL: "is not known at its address (MODEL_NAME, MODEL_BASE_URL)",
    Reason.BUSY: "takes no more requests at the moment, or its account is used up",
    Reason.REQUEST: "does not accept the request",
    Reason.BROKEN: "reports an error, breaks off, or answers with something unreadable",
    Reason.EMPTY: "answered with nothing",
    Reason.REFUSAL: "declined to answer",
    Reason.PERSON_BUDGET: "has used up somebody's replies for today",
    Reason.SERVER_BUDGET: "has used up this server's replies for today",
    Reason.UNRELEASED: "wrote of something the story has not told yet",
    Reason.MENTION: "tried to mention somebody",
    Reason.LINK: "wrote a link",
    Reason.TONE: "left the tone that is allowed here",
    Reason.HUMAN: "claimed to be human",
    Reason.OTHERS: "spoke for somebody else",
    Reason.ECHO: "repeated its instructions",
    Reason.ENCODED: "wrote something that hides its meaning",
    Reason.LOOPING: "repeated itself without end",
}
"""What moderators read after "The language model"."""


class Unwritten(Exception):
    """A language model's words cannot be used; the authored answer stands in."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
