"""What a vote comes to: votes counted in, the option that happens and why out. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.core.wording import counted
from bot.game.season_votes import Vote


class Why(StrEnum):
    """What decided a vote: more votes than any other, or the author's rule for lack of that."""

    MOST = "most"
    TIE = "tie"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a vote came to: the option's id, and why it is that."""

    option: str
    why: Why


def hours_open(vote: Vote, pace: int) -> int:
    """Return for how many hours a poll is open in a round of some pace."""
    return max(1, vote.hours // pace)


def quorum(vote: Vote, players: int) -> int:
    """Return how many votes it takes for a vote to count in a server with so many players."""
    return max(vote.least, -(-players * vote.share // 100))


def outcome(vote: Vote, counts: Mapping[str, int], players: int) -> Outcome:
    """Return what a vote comes to.

    Args:
        vote: the vote.
        counts: votes by option id; an option not in it has none.
        players: how many play in the server, which the quorum goes by.
    """
    given = {option.id: max(0, counts.get(option.id, 0)) for option in vote.options}
    if sum(given.values()) < quorum(vote, players):
        return Outcome(vote.otherwise, Why.SILENCE)
    most = max(given.values())
    leading = [option for option, count in given.items() if count == most]
    if len(leading) > 1:
        return Outcome(vote.otherwise, Why.TIE)
    return Outcome(leading[0], Why.MOST)


def said(vote: Vote, found: Outcome) -> str:
    """Return what the vote's voice says when it is closed."""
    texts = {Why.TIE: vote.tie, Why.SILENCE: vote.silence}
    return texts.get(found.why) or vote.closed[found.option]


def explained(vote: Vote, found: Outcome, counts: Mapping[str, int] | None, players: int) -> str:
    """Return the plain sentence under it: how it was counted, and by which rule it came out.

    ``counts`` is None where the poll is gone.
    """
    chosen = _quoted(vote, found.option)
    if counts is None:
        return f"The poll is gone, so nobody’s vote could be counted: {chosen}."
    tally = ", ".join(
        f"{_quoted(vote, option.id)} {counts.get(option.id, 0)}" for option in vote.options
    )
    cast = counted(sum(counts.values()), "vote")
    match found.why:
        case Why.MOST:
            return f"{cast}: {tally}."
        case Why.TIE:
            return f"{cast}: {tally}. A tie means {chosen}."
        case Why.SILENCE:
            needed = counted(quorum(vote, players), "vote")
            return f"{cast}: {tally}. It takes {needed} to count; without them, {chosen}."


def rules(vote: Vote) -> str:
    """Return what stands beside an open poll: what it takes, and what happens otherwise."""
    share = f", or from {vote.share} % of the players if that is more" if vote.share else ""
    least = counted(vote.least, "vote")
    chosen = _quoted(vote, vote.otherwise)
    return f"It counts from {least} on{share}. If it doesn't, and in a tie: {chosen}."


def _quoted(vote: Vote, option: str) -> str:
    return f"“{vote.option(option).text.rstrip('.')}”"
