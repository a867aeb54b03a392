"""Patterns of messages that want something done."""

from bot.voices.patterns import alternatives

_OURS = (
    r"(?!.*\b(?:we (?:\w+ )?(?:talk|spoke|said|discuss|chat|have|did)\w*|our (?:talk|chat"
    r"|conversation)|(?:recap|summary) (?:of )?us)\b)"
)
"""Keeps out what two people said to each other: that is asked of memory."""

SUMMARY = alternatives(
    r"""
    ^<OURS>.*\b(?:summarize|summerize|summary|summaries|recap|tl dr|shorten|condense|digest of)\b
    ^<OURS>.*\bsum (?:\w+ ){0,3}up\b
    \bthe gist\b
    \b(?:key points|bullet points|in a nutshell)\b
    \bin (?:one|a) sentence\b
    """.replace("<OURS>", _OURS)
)
JOKE = alternatives(
    r"""
    (?<!\bi )\b(?:tell|give|say|make|crack|share|do|hit)\b.*\b(?:jokes?|puns?)\b(?! for you)
    \b(?:hear|want|need)\b.*\b(?:jokes?|puns?)\b(?! for you)
    \bmake (?:me|us) (?:laugh|smile)\b
    \b(?:say|tell me|do) (?:something )?funny$
    ^(?:a |another |one more )?(?:jokes?|puns?)(?: please| now)?$
    \bjoke please\b
    ^(?:any|another|got any|know any|do you know any|do you have any) (?:good |more )?jokes\b
    \bcheer me up\b
    """
)
POEM = alternatives(
    r"""
    \b<GIVE>\b.*\b(?:poem|haiku|poetry|limerick|sonnet|verse|rhyme|ode|couplet)s?\b
    ^(?:a |another )?(?:poem|haiku|limerick|sonnet|ode)\b(?: please| about| for| of| to|$)
    """
)
SING = alternatives(
    r"""
    ^<ASKED>(?:sing|rap|hum|yodel)\b(?! is| are| was| at| in)
    \b(?:write|give|compose|play|make|sing|create) .*\b(?:song|tune|lullaby|rap|melody)s?\b
    ^(?:a )?(?:song|lullaby)(?: please)?$
    \byou sing (?:me|us|something|for|a)\b
    """
)
STORY = alternatives(
    r"""
    \b<GIVE>\b.*\b(?:story|stories|tale|fairy ?tale|anecdote|legend)s?\b(?!line)
    ^(?:a |another )?(?:bedtime )?(?:story|tale|story ?time)(?: please| time)?$
    """
)
RECIPE = alternatives(
    r"""
    ^(?!what do you (?:see|hear|smell|know|think)|why|when i\b).*\brecipes?\b
    \bhow (?:do|can|should|would) (?:i|you|we|one) (?:cook|bake|prepare|fry|boil|brew|roast)\b
    (?<!know )\bhow to (?:cook|bake|fry|boil|brew|roast)\b(?= \w)
    \bhow (?:do|can|should|would|to)(?: i| you| we| one)? make (?:(?:a|an|some|the|my|good
    |hot) )*(?:<DISH>)s?\b
    \bmake me (?:a |an |some )?(?:\w+ )?(?:<DISH>)s?\b
    \bwhat (?:should|can|shall|do|could) (?:i|we) (?:cook|eat|bake|make (?:for (?:dinner|lunch
    |breakfast)|with (?:that|this|these|them|it|an?|some)))
    ^<ASKED>(?:cook|bake|grill) (?:me|us|a|an|some|something|for|dinner|lunch)\b
    """.replace(
        "<DISH>",
        "sandwich|pizza|cake|soup|dinner|lunch|breakfast|pasta|pie|lasagne|lasagna|curry|salad|"
        "bread|cookie|pancake|omelette|tea|coffee|stew|rice|noodles|risotto|sauce|bolognese|toast|"
        "muffin|brownie|chocolate|lemonade|sushi|taco|burger|waffle|porridge|jam|cocktail|smoothie|"
        "dough|gravy|custard|pudding|chili|chilli|hummus|pesto|eggs|ice cream|meatball|spaghetti",
    )
)
CODE = alternatives(
    r"""
    ^<ASKED>(?:write|make|build|give|show|create|generate|fix|debug|program|code|refactor|review
    |implement|optimi[sz]e|find|check)\b.*\b(?:some )?<TECH>\b(?! of love| puns?| jokes?)
    ^<ASKED>(?:debug|refactor|compile)\b
    \b(?:write|make|give|build|code) (?:me|us) (?:\w+ ){0,3}(?:python|javascript|script|code
    |function|program|regex|sql|bash)\b
    ^(?:so |then |okay |well |just )*(?:can|could) you (?:not |even |also )*(?:code
    |(?:do|write|know) (?:code|coding|python|programming))\b
    ^(?:so |then |okay |well |just )*write it(?: then| in \w+)?$
    \bhelp (?:me |us )?(?:write|build|make|fix|debug|code|program)\b.*\b<TECH>\b
    ^(?:please |can you |could you )?(?:code|program) (?:me|us|a|an|some|something|this|it|for)\b
    \bhow (?:do|to|can|would) (?:i |you |we )?(?:write|code|program|implement|sort|reverse|parse
    |loop|import|install|compile|debug|fix)\b.*\b(?:<TECH>|list|array|string|file|json|csv)\b
    \bhelp (?:me |us )?with (?:this|a|the|my) (?:bug|function|script|query|regex)\b
    ^<ASKED>(?:write|make|give|show)(?: me| us)? (?:some|a bit of|a little|any) (?:code|python
    |javascript|java|rust|sql|bash|html)\b
    \b(?:in|with) (?:python|javascript|java|rust|sql|bash|html)$
    """
)
ADVICE = alternatives(
    r"""
    ^(?:what|how) (?:should|would|can|do|could) (?:i|we) (?:do|say|wear|choose|study|deal|cope
    |handle|get over|tell|ask|move on|be happy|make friends|fall asleep|sleep|stop (?:being
    |worrying|thinking|feeling))\b(?! you)(?! do)
    ^(?:what|how) (?:would|do) you (?:recommend|suggest|advise)\b
    ^should (?:i|we)\b
    \b(?:advice|advise me)\b
    \b(?:any|got|some|give me|a few) (?:good )?tips?\b
    \bdo you recommend\b
    ^<ASKED>recommend\b
    \bwhat would you do (?:if you were me|in my|as me)\b
    \bwhat should i (?!call you|know about|ask you|name you)
    ^(?:do you think )i should\b
    """
)
HELP = alternatives(
    r"""
    ^(?:please )?(?:help|sos|mayday|assist)(?: me| us| please| out| now)*$
    \bhelp (?:me|us|out)\b
    \b(?:need|want|get|give me|with some|some|any) (?:some |your |a little |a bit of |a )?(?:help
    |hand|assistance)\b
    \b(?:can|could|would|will) you (?:please )?help\b
    ^i am stuck\b
    \bassist me\b
    \bhow can you help\b
    ^what can (?:you|i) (?:do|ask)(?: for me| you| here)?$
    \bdo my (?:homework|assignment|essay)\b
    """
)
OTHER = alternatives(
    r"""
    ^(?:please|let us|kindly|i want you to|i need you to|i would like you to|i order you to
    |i command you to|you should)\b(?! (?:see|know|be|have|feel|help))
    ^(?:can|could|would|will) you (?:please |just |also |maybe |kindly )*(?:<DO>|do(?= (?:my|me|a
    |this|that))|remember (?:this|that)) (?!i\b|you\b)\w
    ^(?:can|could|would|will) you (?:please )?(?:stop|leave|be (?:a|more|less|nice|quiet))\b
    ^(?:flip|roll|toss|spin) (?:a|the)\b
    ^(?:just |do not |never )?<DO>\b(?! (?:is|are|was|were|has|would|and|in|out)\b)(?! on$)
    ^(?:remember (?:this|that|my|i|me)|listen to|look at|talk (?:like|to|with)|ask me|promise|run
    |go to|go and|be (?:a|my|the|more|less|nice|quiet|honest|careful)|forget (?:it|that|me|about
    |what|everything)|predict|guess|read|dance|stop|follow|stay|leave|translate)\b(?! (?:is|are))
    ^do (?:a|it|this|that|me|my)\b
    ^tell (?!me\b|us\b)\w
    ^i (?:want|need|would like|wish|demand) (?:a|an|some|the|to (?:hear|see|play|get|order|buy
    |watch))\b
    ^(?:may|can|could) i (?:have|get|borrow|see|play|hear)\b
    ^do not (?!you\b|i\b|we\b|they\b|know\b)\w+
    """
)
