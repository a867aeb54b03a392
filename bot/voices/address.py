"""Who answers a message. Pure."""

from bot.core.keyed import keyed_choice
from bot.voices.model import Cast, Reading


def addressee(
    named: tuple[str, ...],
    reply_to: str | None,
    channel_voice: str | None,
    reading: Reading,
    cast: Cast,
    seed: str,
) -> str:
    """Return the id of the voice that answers.

    The voice whose message was replied to; the first voice named; the voice the channel
    was given to; else whoever fits the message, but no guest. Ids of voices that are gone are
    passed over.

    Args:
        named: the voices named in the message, those spoken to first.
        reply_to: the voice whose message this one replies to.
        channel_voice: the voice the channel was given to.
        reading: the message, as read.
        cast: the characters to choose from.
        seed: decides between those who fit equally well.
    """
    for voice in (reply_to, *named, channel_voice):
        if voice is not None and voice in cast.voices:
            return voice
    return _who_fits(reading, cast, seed)


def _who_fits(reading: Reading, cast: Cast, seed: str) -> str:
    for name in reading.topics:
        topic = cast.topics.get(name)
        if topic and topic.voice is not None and topic.voice in cast.voices:
            return topic.voice
    own = sorted(name for name, voice in cast.voices.items() if not voice.guest)
    return keyed_choice(own, seed, "addressee")
