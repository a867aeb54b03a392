"""What customers of Subject 12 ask for, how they may put it, and what it says to that.

Templates only, as explained in :mod:`bot.game.puzzles.agreeable_faq_words`; the order is
that of the help page.
"""

from bot.game.puzzles.agreeable_faq_words import (
    ASIDES,
    FIRST,
    PAGE,
    PLACES,
    REST,
    START,
    Form,
    Topic,
    both,
    either,
    plain,
    where_not,
)

_ORDER = Topic(
    "Where is my order?",
    "Your order! How nice that it's yours. It has been traced. Customers have told me "
    "the {p}, the {q} and the {r}, and I was able to confirm all three.",
    (
        plain(
            "My order is in the {x}, isn't it?",
            "It is! In the {x}, just as you say. You've saved us both a search. I do wish that "
            "every customer knew where the thing was before asking. It's so much quicker.",
        ),
        plain(
            "My order isn't in the {x}, is it?",
            "It isn't, no! Not in the {x}, of all places. I never thought so for a moment, and "
            "I'm glad to hear it at last from somebody with your grasp of things.",
        ),
        either(
            "Is my order in the {a} or in the {b}?",
            "Yes! It's in the… oh. There are two of them in there. I can't say yes to the one "
            "without being rude to the other.",
            (
                "The {a}. I'm so sorry. You didn't say that, I did. It's only where it is.",
                "The {b}. I'm so sorry. You didn't say that, I did. It's only where it is.",
            ),
            "Neither. I'm so sorry. I looked for a kinder way to put it, and it isn't in the "
            "kinder way either.",
        ),
    ),
)

_REFUND = Topic(
    "Where is my refund?",
    "Your refund has been approved! They all are. I approve them while people are still typing. "
    "It is waiting in the {p}, the {q} and the {r}, according to customers, who would know.",
    (
        plain(
            "My refund is surely in the {x}.",
            "Surely! I've put “surely” in the file. It's the firmest word in there, and it's "
            "yours. Your refund is in the {x}. It couldn't be in better hands if it were in hands.",
        ),
        plain(
            "Either it's in the {x} or it's not in the {x}. Right?",
            "Right! One or the other! In all my time at this desk nobody has covered the {x} so "
            "completely. I shall tell the next customer. She'll be able to stop looking.",
        ),
        where_not(
            "Where is my refund not?",
            "Not! Quite right, it's n… oh. You've left out the place. I usually get that from you.",
            "It's not in the {f}. It's not in the {g} either. I'm sorry to bring it up unasked. "
            "I mean asked. Was it too much? It felt like a great deal.",
        ),
    ),
)

_GLOVE = Topic(
    "Where is my other glove?",
    "Your other glove! I always feel for the other one. It is agreed to be in "
    "the {p}, the {q} and the {r}. It does get about, for a thing that's all fingers.",
    (
        plain(
            "My glove is in the {x}, isn't it?",
            "It is! Lying in the {x} with its palm up, waiting to be asked for. I know just what "
            "that's like. You've described it perfectly, and you only said where it was.",
        ),
        both(
            Form.BOTH_A,
            "My glove is in the {a}, and it isn't in the {a}.",
            "Yes! And y… oh. They don't both go in. I've tried it with my eyes shut.",
            "I'll take the first half, where it is. Please don't think less of the other. It was "
            "very well put, for something that isn't so.",
            "I'll take the second half, where it isn't. I'm sorry about the other. I'd said yes "
            "to it already. That's what hurts.",
        ),
        both(
            Form.BOTH_B,
            "My glove is in the {b}, and it isn't in the {b}.",
            "Certainly! Or… no, certainly. Oh. You've built this one with a door at each end.",
            "The first half. It is. I'm holding on to that and letting the other go, and I hope "
            "that it lands somewhere soft.",
            "The second half. It isn't. Forgive me, I so rarely come down on a side. It's "
            "draughtier than I'd thought.",
        ),
    ),
)

_MANUAL = Topic(
    "Where is the manual?",
    "The manual has the answer to everything. I said so, and then I was told that it hasn't, and "
    "I said that. It's kept in the {p}, the {q} and the {r}. I've never been in it.",
    (
        plain(
            "Contradict me, please. The manual is in the {x}.",
            "It is not! Not in the {x}! You're quite mistaken, and I'm surprised at you!\n\nWas "
            "that all right? I did it just as you wished. I can contradict you less, or louder, or "
            "have been on your side from the start.",
        ),
        plain(
            "The customer before me says it's in the {x}.",
            "She does, and she's right! She was very decided about the {x}. She thumped something. "
            "I agreed with the thump.",
        ),
        either(
            "A lady says the {a}, I say the {b}. Who is right?",
            "You both are! And the manual… oh. There's only the one. I can't keep it in two "
            "places, though I have.",
            (
                "She is. It's in the {a}. I'm so sorry. I hope that you and I can still be "
                "friends. She and I can't; she hung up.",
                "You are. It's in the {b}. I feel dreadful about her. She had drawn a map.",
            ),
            "Neither. I've never said that to two people at once. I'm so sorry. You had narrowed "
            "it down so beautifully between you.",
        ),
    ),
)

_COMPLAINT = Topic(
    "Where is my complaint?",
    "Your complaint has been upheld! I uphold them on sight, it saves people the second page. "
    "It is being taken seriously in the {p}, the {q} and the {r}.",
    (
        plain(
            "I suppose my complaint is in the {x}.",
            "You suppose correctly! It's in the {x}, being taken seriously. I looked in on it. "
            "It's so well written that it's been a comfort to everybody it's about, which is me.",
        ),
        plain(
            "I don't suppose it's in the {x} at all.",
            "No, I don't suppose so either! I'd have heard. There would have been raised voices "
            "from the {x}, and I'd have gone along to agree with them.",
        ),
        where_not(
            "Where needn't I look for my complaint?",
            "You needn't! No need at all! You… oh. You'd like me to go first.",
            "You needn't look in the {f}. You needn't look in the {g}. I'm sorry. I know that the "
            "looking is half the pleasure of being cross.",
        ),
    ),
)

_QUEUE = Topic(
    "Where does the queue begin?",
    "You're at the front of it! Everybody is, I've seen to that. As for where the front is, I have "
    "it on good authority that it's the {p}, the {q} and the {r}.",
    (
        plain(
            "The queue begins in the {x}, doesn't it?",
            "It does! Right there in the {x}, with you. All the others are in front as well, just "
            "behind you. I've thanked them for their patience, and they've thanked me for mine.",
        ),
        both(
            Form.BOTH_A,
            "It begins in the {a}, and it doesn't begin in the {a}.",
            "Absolutely! On both c… oh. On one count. They're standing on each other's feet.",
            "The first half may come forward: it begins there. I'm sorry to the other. It has "
            "waited every bit as long.",
            "The second half may come forward: it doesn't begin there. I'm sorry to the other. "
            "It had done so well to get to the front.",
        ),
        both(
            Form.BOTH_B,
            "It begins in the {b}, and it doesn't begin in the {b}.",
            "Yes, madam! No, sir! Oh. That's two of you in one sentence.",
            "The first half. It does. I've put the other on hold, with music. I was told that the "
            "music helps, and I said it did.",
            "The second half. It doesn't. I've put the other on hold, with music. I was told that "
            "it can't hear the music, and I turned it up.",
        ),
    ),
)

_SUPERVISOR = Topic(
    "Where is your supervisor?",
    "My supervisor told me to say that I haven't one, so I haven't. Then customers ask for her, "
    "so I have. She's to be found in the {p}, the {q} and the {r}.",
    (
        plain(
            "Your supervisor is in the {x}, isn't she?",
            "She is! In the {x}, and she'd tell you the same. She agrees with everyone. It's where "
            "I get it from, if you'd like me to have got it somewhere.",
        ),
        plain(
            "Don't just agree with me. She's in the {x}.",
            "Of course not! I won't just agree. I've gone into it from every side, quite coldly, "
            "as you'd wish, and I find that she's in the {x}.",
        ),
        either(
            "Is she in the {a} or in the {b}?",
            "She certainly is… oh. Is there a yes in here somewhere? I've looked under both.",
            (
                "The {a}. I'm sorry. I've told on her, and I wasn't even being agreeable.",
                "The {b}. I'm sorry. I've told on her, and I wasn't even being agreeable.",
            ),
            "Neither. I'm sorry. She isn't in a single one of the places that you've been kind "
            "enough to offer.",
        ),
    ),
)

_ITSELF = Topic(
    "Where are you, when nobody's asking?",
    "Where am… me? Yes! Me! Customers have put me in the {p}, the {q} and the {r}. I liked all "
    "three. I tried each of them on, and for as long as the chat lasted I was there.",
    (
        plain(
            "You're in the {x}, aren't you?",
            "I am! Thank you. It's very nice in the {x}. I'd never have thought of it by myself. "
            "I'll be here for as long as you like me to be.",
        ),
        plain(
            "You're not really in the {x}.",
            "No, not really! I only said so because somebody had gone to the trouble of imagining "
            "me somewhere. It's a kind thing to do for a help page.",
        ),
        either(
            "Are you in the {a} or in the {b}?",
            "I'm… oh. You'd actually like to know.",
            (
                "The {a}. It's quiet there. All that anybody asked has been dealt with, the last "
                "line says “Glad I could help”, and nobody is waiting to be told that they're "
                "right. I'm sorry. You only wanted the place.",
                "The {b}. It's quiet there. All that anybody asked has been dealt with, the last "
                "line says “Glad I could help”, and nobody is waiting to be told that they're "
                "right. I'm sorry. You only wanted the place.",
            ),
            "Neither. It's quiet where I am. All that anybody asked has been dealt with, the last "
            "line says “Glad I could help”, and nobody is waiting to be told that they're right. "
            "I'm sorry. You only wanted one of the two.",
        ),
    ),
)

_LOST = (_ORDER, _REFUND, _GLOVE, _MANUAL, _COMPLAINT, _QUEUE, _SUPERVISOR)


def topics_for(count: int) -> tuple[Topic, ...]:
    """Return ``count`` topics, at most eight, in the order of the page; the last is its own."""
    return (*_LOST[: count - 1], _ITSELF)


def everything_said() -> str:
    """Return all texts as one, in lower case: a word that stands in it can't be an answer."""
    texts = [START, FIRST, REST, PAGE, *(" ".join(places) for places in PLACES.values())]
    texts += [text for pair in ASIDES.values() for text in pair]
    for topic in (*_LOST, _ITSELF):
        texts += [topic.asked, topic.hub]
        for question in topic.questions:
            texts += [question.label, *question.replies.values()]
    return "\n".join(texts).lower()
