"""Writing names and places with their capitals where somebody wrote them small.

Only values that are names or places come here; what people said is never changed.
"""

import re

from bot.memory.words import word_set

_SMALL = word_set("van von de der den di da del la le bin ibn al of the and upon on sur am y e")
"""Words inside a name that stay small."""

_COMMON = word_set(
    "a an the my our your his her their its this that some any no one two three four bed space "
    "town city cities country village suburb suburbs suburbia countryside nature woods forest "
    "mountains hills sea seaside coast beach lake river island campus halls dorm dorms residence "
    "student students university uni college school class court prison jail hospital church work "
    "office home house houses housing flat flats apartment apartments room rooms basement attic "
    "cellar garage shed barn farm cottage cabin caravan van boat tent hostel hotel hotels motel "
    "rented shared temporary council sheltered social retail tech finance banking education "
    "healthcare care construction hospitality catering logistics sales marketing advertising "
    "media music film theatre television publishing insurance manufacturing engineering science "
    "research law politics government security transport aviation farming agriculture fashion it "
    "hr pr accommodation middle nowhere somewhere anywhere everywhere downtown uptown upstate "
    "outskirts abroad bunker cave hole box corner street road love peace bits parts pieces chaos "
    "squalor limbo darkness silence area place places block building tower castle palace mansion "
    "trailer park gardens garden square end edge border outside inside near next front back side "
    "top bottom tears trouble debt mourning labour pain shock charge person public private "
    "general english french german spanish italian japanese"
)
"""What is no place's name, however it is said."""

_ADJECTIVES = word_set("rural central inner outer southern northern eastern western")

PLACES = word_set(
    "africa america asia europe antarctica scandinavia afghanistan albania algeria angola "
    "argentina armenia australia austria bangladesh belarus belgium bolivia bosnia botswana "
    "brazil britain bulgaria cambodia cameroon canada chile china colombia croatia cuba cyprus "
    "czechia denmark ecuador egypt england estonia ethiopia finland france germany ghana greece "
    "guatemala haiti honduras hungary iceland india indonesia iran iraq ireland israel italy "
    "jamaica japan kenya korea kosovo kuwait laos latvia lebanon libya lithuania luxembourg "
    "malaysia malta mexico moldova mongolia montenegro morocco mozambique namibia nepal "
    "netherlands nicaragua nigeria norway pakistan palestine panama paraguay peru philippines "
    "poland portugal qatar romania russia rwanda scotland senegal serbia singapore slovakia "
    "slovenia somalia spain sudan sweden switzerland syria taiwan tanzania thailand tunisia "
    "uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe uk usa us "
    "california florida texas oregon nevada arizona colorado michigan ohio virginia minnesota "
    "alaska hawaii ontario quebec yorkshire cornwall devon kent essex sussex norfolk lancashire "
    "bavaria tuscany catalonia aberdeen accra amsterdam ankara antwerp athens atlanta auckland "
    "austin baltimore bangkok barcelona basel bath beijing belfast belgrade bergen berlin bern "
    "bilbao birmingham bogota bologna boston bradford brighton brisbane bristol brno brussels "
    "bucharest budapest cairo calgary cambridge canberra cardiff chennai chester chicago cologne "
    "copenhagen cork coventry dakar dallas delhi denver derby detroit dhaka dresden dubai dublin "
    "dundee dusseldorf edinburgh exeter florence frankfurt galway gdansk geneva genoa ghent "
    "glasgow gothenburg granada graz hamburg hanoi havana helsinki houston hull istanbul jakarta "
    "jerusalem johannesburg karachi kyiv kiev krakow kyoto lagos lahore lancaster leeds leicester "
    "leipzig lille lima limerick lisbon liverpool ljubljana london lyon madrid malaga malmo "
    "manchester manila marseille melbourne miami milan milwaukee minneapolis minsk montreal "
    "moscow mumbai munich nairobi nantes naples newcastle norwich nottingham nuremberg orlando "
    "osaka oslo ottawa oxford palermo paris perth philadelphia phoenix pittsburgh plymouth "
    "portland porto portsmouth prague preston reykjavik riga rome rotterdam santiago sarajevo "
    "seattle seoul seville shanghai sheffield sofia southampton stockholm stuttgart swansea "
    "sydney tallinn tampere tbilisi tokyo toronto toulouse trondheim turin turku utrecht valencia "
    "vancouver venice vienna vilnius warsaw wellington winnipeg wolverhampton worcester york "
    "zagreb zurich"
)
"""Countries, regions and large cities of one word, from general knowledge."""

_TAIL = re.compile(r"(?:.*\b(?:in|near|outside|from|called)\s)?(?P<tail>[^\s].*)", re.DOTALL)
_SHOP = re.compile(
    r".*\b(?:place|shop|bakery|cafe|café|restaurant|pub|bar|school|nursery|garage|factory|office|"
    r"kitchen|warehouse|studio|lab|salon|store|supermarket|hotel|company|firm|start-?up|gym|"
    r"dentist|vet|surgery|library|museum|theatre|farm|charity) (?:in|near|outside) (?P<tail>.+)",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_MOST = 3
"""Words of a place's name; what is longer is a description."""


def name(value: str) -> str:
    """Return a name written small with its capitals; any other as it is."""
    return _raised(value) if value == value.lower() else value


def place(value: str) -> str:
    """Return where somebody lives or comes from, with the capitals of the place's name."""
    return _placed(value, _TAIL)


def workplace(value: str) -> str:
    """Return where somebody works, with the capitals of a town in it."""
    return _placed(value, _SHOP)


def known(value: str) -> bool:
    """Tell whether a word of ``value`` is the name of a place, by its capital or by the list."""
    return value[:1].isupper() or value.casefold() in PLACES


def _placed(value: str, where: re.Pattern[str]) -> str:
    if value != value.lower():
        return value
    match = where.fullmatch(value)
    tail = match["tail"] if match else ""
    tokens = [word.casefold() for word in _WORD.findall(tail)]
    if not tokens or len(tokens) > _MOST or _COMMON.intersection(tokens):
        return _WORD.sub(lambda word: _capital(word[0]) if word[0] in PLACES else word[0], value)
    return value.removesuffix(tail) + _raised(tail, _ADJECTIVES)


def _raised(value: str, small: frozenset[str] = frozenset()) -> str:
    def word(match: re.Match[str]) -> str:
        inner = match.start() > 0 and match[0] in _SMALL
        return match[0] if inner or match[0] in small else _capital(match[0])

    return _WORD.sub(word, value)


def _capital(word: str) -> str:
    return word.upper() if word in ("uk", "usa", "us") else word[0].upper() + word[1:]
