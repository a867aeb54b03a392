"""Patterns of what people say to put a talk right, or to be kind to the one they speak to.

That they were misread, that they are sorry for what they said, that they feel for the
character; and that they do not know, or do not understand.
"""

from bot.voices.patterns import alternatives

COMPLAINT = alternatives(
    r"""
    ^(?:no |but |oh |wait |sorry |ugh |um |hey )*i (?:actually |really )?meant\b(?! to\b| it$
    | that$| no harm| well$)
    ^<OH>i <JUST>(?:said|wrote|typed|asked)\b(?!.*\b(?:to (?:my|him|her|them|the|our|a)|and (?:he
    |she|they))\b)(?! (?:my|him|her|them|the|an?|for|out|around|if|yes|so)\b)
    \bi <JUST>told you\b
    \byou (?:have )?<JUST>(?:missed|forgot|skipped|left out|ignored) (?:the|my|one|it|that|about|out
    |what|half|everything)\b
    \bnot what i (?:asked|said|meant|wanted|was (?:asking|saying|talking about|on about))\b
    \byou <HAVE>(?:not|never) (?:even |really |actually |once |ever )*(?:answer|listen|read|reply
    |replied|respond)(?:ed|ing)?\b
    \byou (?:are |were |always |keep |totally )*<JUST>(?:ignor|dodg|evad|avoid)(?:es?|ed|ing)?(?: me
    | my| it| that| this| every| the question| a lot| again|$)
    \byou (?:just |literally |already )+said\b
    ^(?:are|were) you even (?:listening|reading|paying attention)\b
    ^(?:did|do|can) you (?:even |actually )+(?:read|listen|hear|answer)\b
    ^answer (?:me|my question|the question)\b
    \bthat (?:does|did) not answer\b
    \b(?:it|that) was a question\b
    ^why are you (?:talking|acting|speaking|being)\b
    \bdo you (?:even )?(?:read|listen to) (?:these|this|me|what)\b
    \bthat is (?:not|no) (?:an? )?(?:answer|reason|explanation)\b
    \bwhat (?:does|has) (?:that|this) (?:have|got) to do with\b
    \bi (?:was|am) (?:not )?(?:talking|telling you|asking) (?:you )?about\b
    \bi (?:did not|never) (?:say|said|ask|asked) (?:i|that|you|anything about|about)\b
    \byou (?:have )?(?:misunderstood|misread|misheard|got (?:it|me|that) wrong)\b
    ^no (?:the |my )?\w+ as in \w
    ^(?:wrong|different) (?:question|thing|answer)$
    """.replace("<OH>", r"(?:no |but |oh |um |wait |ugh |hey |because |excuse me )*")
    .replace("<JUST>", r"(?:just |literally |already |only |clearly )*")
    .replace("<HAVE>", r"(?:did |have |do |still |just |are |were |really |literally )*")
)
CORRECTION = alternatives(
    r"""
    ^(?:no+|nope|nah) (?:not )?(?:my|his|her|the|our|it|that|i|he|she|they|this) (?:meant|said|was
    |is|am|sister|brother|mum|mom|dad|cat|dog|one)\b
    ^(?:no+ )?not (?:that|the|my|your|him|her|it|you|this|me|dead|dying|gone)\b(?! (?:good|bad|much
    |sure|yet|time))
    ^(?:no )?(?:it|that) is not an? \w+ one\b
    ^(?:he|she|it|they) (?:is|are|was) not (?:dead|dying|gone|missing|ill|a|my)\b
    ^(?:my|mine) (?:\w+ )?not (?:your|yours|his|hers|theirs)\b
    """
)
SCRIPTED = alternatives(
    r"""
    \b(?:canned|scripted|pre ?written|prewritten|hard ?coded|pre ?programmed) ?(?:lines|answers
    |replies|responses)?\b.*$(?<!code)
    \b(?:bunch|list|set|deck|pile|load) of (?:\w+ )?(?:lines|answers|replies|responses
    |sentences|quotes)\b
    \brandom (?:\w+ )?(?:text|crap|line|lines|generator|stuff|words|sentence|sentences
    |bullshit|shit|nonsense)\b
    \b(?:did|does|do) (?:some ?one|somebody|a human|a person|people|anyone|anybody) (?:write|wrote
    |type|script|actually write|really write) (?:this|that|these|your|all|what|the)\b
    \bwho (?:writes|wrote) (?:you|your|this|these|all)\b
    \bare you (?:just )?(?:scripted|chat ?gpt|an llm|a language model|gpt)\b
    ^so chat ?gpt\b
    """
)
SYMPATHY = alternatives(
    r"""
    ^<AW>(?:(?:that|this|it) (?:is|was|sounds|seems|must (?:be|have been|feel))|sounds) <ADV><SAD>
    ^<AW>you (?:sound|seem|look|must (?:be|feel|have (?:been|felt))) <ADV><SAD>
    ^<AW>(?:you )?poor (?:you|bot|soul|clown|old you|little (?:you|thing|bot))$
    \bi (?:really |just |kind of |do )*(?:feel|felt) <ADV>(?:sorry|bad|sad) for you\b
    ^<AW>(?:i am |so |very |really )*sorry (?:to hear|you (?:had|have|went|were)|for your?\b
    |(?:that )?(?:this |that |it )?happened)
    """.replace(
        "<SAD>",
        r"(?:lonely|sad|tragic|heartbreaking|heartbroken|rough|depressing|tough|hurt)"
        r"(?: (?:of|for) you)?(?: actually| though| really)*$",
    ).replace("<AW>", r"(?:aw+ |oh |ah |no |man |wow |well |honestly |and )*")
)
OWN_FAULT = alternatives(
    r"""
    \b(?:that|it|this|i) was <ADV>(?:mean|rude|harsh|unkind|unfair|uncalled for|nasty|horrible
    |out of line)\b
    \bi (?:was|am) (?:just |only |trying to )*(?:apologi[sz]ing|apologi[sz]e|saying sorry)\b
    \bi said (?:that )?(?:i am |i was )?sorry\b
    \bi should not have (?:said|snapped)\b
    """
)
UNSURE = alternatives(
    r"""
    ^<UM>(?:i )?<UM>do not (?:really |even )*know<LOL>$
    ^<UM>(?:i am )?<UM>not (?:so |too |quite )?(?:sure|certain)<LOL>$
    ^<UM>(?:i have )?(?:honestly )?no (?:idea|clue|opinion)<LOL>$
    ^<UM>(?:maybe|perhaps|possibly|hard to say|who knows|beats me|pass|no comment|i guess
    |could be|i forget|i forgot|(?:i )?can not remember|(?:i )?do not care)<LOL>$
    """.replace("<UM>", r"(?:um+ |oh |well |honestly |really |hm+ |lol )*").replace(
        "<LOL>", r"(?: really| honestly| sorry| lol| yet| man| either| actually| so| maybe)*"
    )
)
BAFFLED = alternatives(
    r"""
    ^<WAIT>(?:what|huh|come again|say what|eh|pardon|meaning)(?: what| huh)*$
    ^<WAIT>what (?:on earth |the hell )?(?:do|did) you mean\b
    ^<WAIT>(?:what|how) (?:does|do|did) (?:that|it|this) (?:even )?mean\b
    ^(?:i )?do not (?:understand|get it|follow)\b
    """.replace("<WAIT>", r"(?:but |so |and |wait |okay |lol |sorry |hang on |hold on )*")
)
