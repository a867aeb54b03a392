"""The names of what an entry can be written for: kinds of message, and what questions ask.

What each looks like in a message is decided in :mod:`bot.voices.kinds` and
:mod:`bot.voices.asks`, when the engine chooses one in :mod:`bot.voices.answer`.
"""

ASKS = ("who", "what", "where", "when", "why", "how", "which", "yesno")
"""What a question asks for."""

REQUEST_KINDS = (
    "request_recipe",
    "request_code",
    "request_summary",
    "request_joke",
    "request_help",
    "request_story",
    "request_poem",
    "request_sing",
    "request_advice",
    "request_other",
)
"""Kinds of message that want something done."""

MESSAGE_KINDS = (
    "greeting",
    "farewell",
    "thanks",
    "apology",
    "praise",
    "insult",
    "flirtation",
    "agreement",
    "disagreement",
    "laughter",
    "feeling_good",
    "feeling_bad",
    *REQUEST_KINDS,
    "question",
    "about_self",
    "statement",
    "followup_why",
    "followup_more",
    "acknowledgement",
    "bored",
    "gibberish",
    "foreign",
    "presence",
    "silence",
    "shouting",
    "unfinished",
    "sympathy",
    "greeting_again",
)
"""What a message can be read as; each message is exactly one of these."""

MEMORY_KINDS = (
    "memory_noted",
    "memory_recall",
    "memory_many",
    "memory_none",
    "memory_said",
    "callback",
    "contradiction",
    "corrected",
    "shared",
)
"""Kinds the engine chooses when memory has something to say."""

FALLBACK_KINDS = ("unknown_question", "unknown_statement", "unknown_request")
"""Kinds that answer what nothing more specific answers."""

SITUATION_KINDS = (
    "repeat",
    "listening",
    "greeting_warm",
    "greeting_cool",
    "greeting_back",
    "repeat_again",
    "rude_warned",
    "rude_cooled",
    "rude_ended",
    "rude_forgiven",
    "back_to",
    "locked",
    "lost",
    "lost_but",
    "hello_beside",
    "advice_own",
    "may_ask",
    "misread",
    "misread_again",
    "corrected_heard",
    "answered",
    "heard",
    "choice",
    "one_recipe",
    "request_unfit",
    "sorrow_kept",
    "worry",
    "worry_kept",
    "scripted",
    "just_said",
    "knock",
    "knock_who",
    "knock_end",
    "blank_again",
    "sum",
    "finish_to",
    "finish_is",
    "finish_but",
    "finish_then",
    "finish_because",
    "finish_if",
    "finish_any",
)
"""Kinds the engine chooses by what went before; the authors' README tells of each."""

KINDS = (*MESSAGE_KINDS, *SITUATION_KINDS, *MEMORY_KINDS, *FALLBACK_KINDS)
"""Every kind an entry may be written for."""
