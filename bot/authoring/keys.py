"""What each key of ``season.yaml`` means, in the sentence an editor shows beside it.

By the model's name and its key; the key ``""`` is the model itself. The format as a whole is
explained in ``bot/content/seasons/README.md``; no rule belongs here.
"""

from collections.abc import Mapping

DURATION_MEANS = "A length of time: 90s, 45m, 2h, 1h30m, 1d."
CLOCK_MEANS = 'A local time of day in quotes, from "00:00" to "23:59".'

_ID = "lower case letters, figures, - and _, at most 40"

KEYS: Mapping[str, Mapping[str, str]] = {
    "Season": {
        "": "A season: what is said, when, and what there is to solve.",
        "id": f"The season's name for the bot ({_ID}); don't change it while it is played.",
        "title": "The season's name for people.",
        "acts": "Its parts, in order, each from the drop that begins it.",
        "quiet": "Local hours in which nothing comes; 22:00 to 08:00 where not given.",
        "drops": "The instalments, in the order in which they come.",
        "puzzles": "What there is to solve; each is opened by a drop.",
        "votes": "What the server decides; each stands under a drop.",
        "texts": "Words around the story.",
    },
    "Act": {
        "": "A part of the season.",
        "title": "What it is called; /recap and the book show it.",
        "begins": "The drop with which it begins.",
    },
    "Quiet": {
        "": "Local hours in which nothing comes.",
        "start": 'When they begin, like "22:00".',
        "end": 'When they end, like "08:00"; what fell due meanwhile comes then.',
    },
    "Texts": {
        "": "Words around the story.",
        "notice": "Posted and pinned at the start: that it's fiction, how to stop, what is stored.",
        "farewell": "Posted out of character after the last drop.",
        "late": "By the voice's id, four excuses or more for a drop that comes late.",
        "theories": "By the voice's id, what it says to a pinned theory; {who} is the player.",
    },
    "Drop": {
        "": "One instalment; its text stands in drops/<id>.md, a “## voice” for each beat.",
        "id": f"Its name, and that of its text, drops/<id>.md ({_ID}).",
        "title": "Moderators see it, players don't.",
        "at": "When it comes: give this, or unlock.",
        "unlock": "It comes when something holds: give this, or at.",
        "attachments": "Files with its beats, one a beat.",
        "opens": "The puzzle that opens with it, by its id.",
        "vote": "The vote that stands under it, by its id.",
        "thread": "A thread under its first message, for its later beats.",
        "topic": "What the channel's topic becomes.",
        "event": "An event for the server's calendar.",
        "edits": "An earlier message that its only beat replaces; it posts nothing itself.",
        "ping": "Notifies the opt-in role; at most one drop a day does.",
        "reveals": "Facts (voices/secrets.yaml) that characters may speak of from then on.",
        "enters": "Characters whom nobody can talk to before it, once the game has begun.",
        "sets": "Variables and the values that they have from then on.",
        "only_if": "A branch: left out for good where this doesn't hold when its time comes.",
        "reserve": "Pulled forward where all is solved and nothing came for half a day; needs at.",
        "ends": "An ending: nothing comes after it.",
        "late": (
            "After an outage. default: an excuse from two hours on, a moderator from a day on; "
            "late: never waits; skip: left out; hold: a moderator from two hours on; "
            "digest: says only its summary."
        ),
        "summary": "What a late digest says instead of the drop; goes with late: digest.",
        "recap": "The drop in a sentence or two, for late joiners; every drop has one, or none.",
        "content_note": "Said before it, where something may disturb.",
    },
    "Moment": {
        "": "So long after the start, or at a local time, or at the later of both.",
        "after": "Time since the start: 0m, 45m, 2h, 1h30m, 1d.",
        "day": "Day of the season; day 1 is the date of the start. Goes with time.",
        "time": 'Local time on that day, like "19:30". Goes with day.',
    },
    "LocalMoment": {
        "": "A local time on a day of the season.",
        "day": "Day of the season; day 1 is the date of the start.",
        "time": 'Local time on that day, like "19:30".',
    },
    "Unlock": {
        "": "It comes once something holds, and at the latest at a given time.",
        "when": "The condition, like solved(the-log) or 2 of (a, b, c).",
        "by": "When it comes where the condition never holds.",
        "delay": "How long after the condition first holds: 2m or more; 5m where not given.",
    },
    "Attach": {
        "": "A file with a beat: a puzzle's piece, made for each server, or one from the folder.",
        "puzzle": "A puzzle's id; goes with piece.",
        "piece": "Which of its files; each kind's are listed in KINDS.md.",
        "file": "A file in the season's folder; goes with alt.",
        "alt": "What is seen, for those who can't see it.",
        "beat": "Which beat it stands with, counted from 1; the last where not given.",
    },
    "Thread": {
        "": "A thread under the drop's first message.",
        "name": "The thread's name.",
    },
    "Event": {
        "": "An event in the server's calendar; people mark their interest there.",
        "name": "What it's called.",
        "description": "What happens, and that it is part of a game.",
        "place": "Where it is said to be.",
        "starts": "When it begins.",
        "hours": "How long it lasts, in hours; 1 where not given.",
    },
    "Edit": {
        "": "A beat of an earlier drop whose message is given this drop's text.",
        "drop": "The earlier drop, by its id.",
        "beat": "Which of its beats, counted from 1.",
    },
    "Puzzle": {
        "": "A puzzle; how it goes stands in puzzles/<id>/solution.md.",
        "id": f"Its name, and that of its folder, puzzles/<id>/ ({_ID}).",
        "kind": "The mechanism; all are told in KINDS.md.",
        "title": "Players see it.",
        "brief": "What is asked, and where to look, in two sentences; state the answer's length.",
        "params": "What the kind wants.",
        "hints": "Three or more: where to start, the idea, the last step.",
        "replies": "What a player is told in private.",
        "announce": "What the server is told when somebody has solved it first.",
        "sets": "Variables and the values that they have once it is solved.",
        "reveals": "Facts that characters may speak of once it is solved.",
    },
    "Hint": {
        "": "A hint; it opens by itself, and is left out for those who are past it.",
        "text": "What it says.",
        "after": "Time since the puzzle opened; 12h, 24h, 48h, then a day each, where not given.",
        "unless": "Partials; whoever found one of them doesn't get this hint.",
    },
    "Announce": {
        "": "Who says that it was solved, and how; never what the answer was.",
        "voice": "The id of a voice.",
        "lines": "Three or more, each with {solver}; a server gets one of them.",
    },
    "Replies": {
        "": "What a player is told in private.",
        "solved": "To the first who solves it.",
        "solved_later": "To everyone after the first.",
        "near": "To one slip of the finger.",
        "wrong": "Three or more, by turns.",
        "elsewhere": "To another server's answer.",
        "partials": "To what is found on the way, by the kind's names for it.",
    },
    "Vote": {
        "": "A decision of the whole server, as a poll.",
        "id": f"Its name, for vote and voted(…) ({_ID}).",
        "question": "What is asked.",
        "options": "Two to ten answers.",
        "otherwise": "The option that happens where too few vote or two lead, by its id.",
        "hours": "How long it is open, in hours; 24 where not given.",
        "least": "How many votes it takes to count; 3 where not given.",
        "share": "And how many percent of the players; 20 where not given.",
        "voice": "Who speaks when it closes.",
        "closed": "By the option's id, what is said where it won.",
        "tie": "What is said where two lead.",
        "silence": "What is said where too few voted.",
    },
    "Option": {
        "": "One answer of a vote.",
        "id": f"Its name, for voted(…) ({_ID}).",
        "text": "What stands in the poll; 55 characters at most.",
    },
}
