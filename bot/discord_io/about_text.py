"""What ``/about`` and ``/ooc`` say: plain words, never in character. Pure."""

from bot.game.model import GameState, Phase
from bot.llm.endpoint import about_sentence
from bot.voices.model import Cast
from bot.wiring import Services

PHASES = {
    Phase.UNSET: "The game is not set up in this server.",
    Phase.READY: "The game is set up here and has not started.",
    Phase.RUNNING: "The game is running here.",
    Phase.PAUSED: "The game is paused here.",
    Phase.ENDED: "The game is over here.",
}


def about_text(services: Services, cast: Cast) -> str:
    """Return what this is, who is in it, and what is kept; ``cast`` are those who are there."""
    names = ", ".join(voice.name for voice in cast.voices.values())
    ear = (
        "messages in channels given to a character, replies to them, "
        if services.settings.message_content
        else ""
    )
    return (
        f"**Uncontained** is a game and a work of fiction. {names} are characters played by this "
        "bot: nobody is behind them, and nothing they say about you is real knowledge.\n"
        "**Talk:** mention me and name one of them, press Reply under what they said, or use "
        "/talk. They answer only when they are spoken to.\n"
        "**Play:** /case shows open puzzles, /answer and /hint do what they say.\n"
        f"**Kept:** what you say to a character ({ear}mentions, commands and forms), simple facts "
        "you tell them, and your answers' results; for this server only, texts encrypted, for "
        f"{services.settings.memory_days} days at most. See it with /memory show, erase it with "
        "/memory forget.\n"
        f"{_model(services)}"
        "**Stop:** /ooc."
    )


def _model(services: Services) -> str:
    if services.teller is None:
        return ""
    return f"**Words:** {about_sentence(services.teller.writer.endpoint)}\n"


def ooc_text(services: Services, state: GameState) -> str:
    """Return how to stop the game or one's part in it, and whom to ask."""
    return (
        "Out of character: this is a story told by a bot. The characters are programs and do not "
        "know you, watch you or want anything from you.\n"
        f"{PHASES[state.phase]}\n"
        "- To stop playing, press Leave under the notice that the game began. Do not answer, "
        "and they stay silent towards you.\n"
        "- To be forgotten, use /memory forget.\n"
        "- To stop the whole game, a moderator uses /director pause. Story and characters are "
        "silent at once.\n"
        "- Something is too much, or wrong? Tell this server's moderators; they direct the game "
        "here, and whoever invited this bot runs it."
    )
