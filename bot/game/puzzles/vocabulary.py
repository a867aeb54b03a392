"""Plain words to put into artifacts, by initial letter.

Short, common, lower case, without apostrophes; no sounds and no names, so that
none of them looks like an answer.
"""

_LIST = """
    about after again almost apple arrive away
    basket before behind below between blanket borrow bread
    candle carry ceiling chair circle corner cover
    daily desk distant door double draw during
    early eight empty engine enough evening every
    fabric fence field finger follow forest frame
    garden gather glass gentle ground guess guest
    hallway hammer handle heavy hidden hollow hurry
    idea inch indoor inside instead island item
    jacket january join journey judge june just
    keep kettle keyhole kitchen knee knife know
    ladder later leather letter level little lower
    market matter meadow middle minute mirror moment
    narrow nearly needle never night north number
    object often olive only open orange other
    paper parcel pencil people picture pocket purple
    quarter queen question quick quiet quilt quite
    rather reach ready receipt river round running
    second season seven shadow shelf simple south
    table teacher ticket tomorrow toward travel twelve
    uncle under until upper upward useful usual
    valley velvet very view village vinegar visit
    waiting walk water weather window winter wooden
    yard year yellow yesterday yet young your
"""

WORDS: dict[str, list[str]] = {}
for _word in _LIST.split():
    WORDS.setdefault(_word[0], []).append(_word)
"""Seven or more words for every letter but x and z."""
