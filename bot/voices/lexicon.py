"""Word lists of ordinary language, as typed in chats.

Only words that need no rule live here; the patterns that use them are in
:mod:`bot.voices.kinds`, what belongs to the fiction in the content.
"""

import codecs


def words(block: str) -> frozenset[str]:
    """Return the words of a block of text as a set."""
    return frozenset(block.split())


def _spellings(block: str) -> dict[str, tuple[str, ...]]:
    pairs = (pair.split("=") for line in block.splitlines() for pair in line.split("|"))
    return {pair[0].strip(): tuple(pair[1].split()) for pair in pairs if len(pair) > 1}


SPELLINGS = _spellings(
    """
    ain't=am not|aint=am not|arent=are not|cant=can not|can't=can not|cannot=can not
    couldnt=could not|didnt=did not|doesnt=does not|dont=do not|hasnt=has not
    havent=have not|isnt=is not|shouldnt=should not|wasnt=was not|werent=were not
    wont=will not|won't=will not|wouldnt=would not|wouldve=would have
    im=i am|ive=i have|youre=you are|youve=you have|youll=you will|theyre=they are
    hes=he is|shes=she is|theres=there is|thats=that is|whats=what is|wheres=where is
    whos=who is|hows=how is|whens=when is|whys=why is|wanna=want to|gonna=going to
    gotta=have to|gimme=give me|lemme=let me|dunno=do not know|idk=i do not know
    kinda=kind of|cuz=because|coz=because|bc=because|u=you|ur=your|r=are|pls=please
    plz=please|ya=you|yall=you all|y'all=you all|wut=what|wat=what|wot=what
    wtf=what|wdym=what do you mean|wyd=what are you doing|wbu=what about you|hbu=how about you
    hru=how are you|ily=i love you|ty=thank you|thx=thank you|thnx=thank you|tysm=thank you
    thankyou=thank you|thanks=thank you|ikr=i know|rn=right now|tldr=summarize
    summarise=summarize|let's=let us|lets=let us|color=colour|colors=colours
    favorite=favourite|favorites=favourites|grey=gray|goodnight=good night|goodbye=good bye
    gn=good night|gm=good morning|alright=all right|wassup=what is up|whatsup=what is up
    tho=though|bday=birthday|ppl=people|sth=something|favorit=favourite|fav=favourite
    np=no problem|yw=you are welcome|idc=i do not care|yea=yeah|yeh=yeah
    yup=yep|nop=nope|okey=okay|okie=okay|ok=okay|k=okay|kk=okay
    teh=the|adn=and|waht=what|hwo=how|thier=their|becuase=because|wierd=weird
    recieve=receive|freind=friend|definately=definitely|recpie=recipe|reciepe=recipe
    """
)
"""Spellings that are read as other words."""

DOUBLED = words(
    """
    aww ball bee boo book boss call cool deep door dull egg fall feel fill food fool free full
    good happy hell hello hmm keep kill kiss less look loss mess miss mood moon need noon odd off
    poor pull room see seen skill sleep small soon sorry still tell three took tree week weed well
    will woo zoo all add agree been bill funny school sweet teeth too yoo ooh
    """
)
"""Words whose doubled letter is meant, so that “coool” is read as “cool”, “noooo” as “no”."""

FUNCTION_WORDS = words(
    """
    a about above actually after again against ago all almost already also although always am among
    an and another any anybody anymore anyone anything anyway are around as ask asked at away back
    be because been before behind being best better between both but by call called came can come
    could did do does doing done down each either else end enough even ever every everybody
    everyone everything exactly far feel felt few find first for found from gave get gets getting
    give go goes going gone good got great had has have having he hear hello hello help her here
    hers herself hey hi him himself his honestly how however i if in indeed instead into is it its
    itself just keep kind knew know knows last later least less let like likes little long look
    looking looks lot lots love made make makes making many may maybe me mean means might mine
    more most much must my myself near need needs never new next nice no nobody none nope nor not
    nothing now of off often oh okay old on once one only onto or other others our ours out over
    own people perhaps please probably put quite rather really right said same saw say saying says
    see seem seems seen she should since so some somebody somehow someone something sometimes
    somewhere soon sorry still stuff such sure take taken tell than thank that the their theirs
    them themselves then there these they thing things think this those though thought through
    till to today together told tomorrow too took toward tried true try trying twice two under
    until up upon us use used using usually very via want wanted wants was way ways we well went
    were what whatever when whenever where whether which while who whoever whom whose why will wish
    with within without wont would yeah yep yes yesterday yet you your yours yourself yup lol haha
    hmm wow omg stop start bad big small hard easy actual sort bit bot gonna wanna says talk
    talking speak explain describe write give show please may did doesn't work works someone time
    times day days happen happens happened kinda literally basically totally absolutely
    definitely care cares cared play played watch watched watching hears listen heard bored
    scared sad happy tired angry nice cool weird true false wrong different able ready favourite
    name named called question questions answer answers kind sounds sounded anywhere nowhere
    everywhere wake woke order ping went became become agree agreed hate hates hated interesting
    amazing awesome beautiful great terrible awful stupid dumb hurt hurts open close show shows
    without during while hello everyone guess guessed wish wishes rather weird crazy serious
    seriously wonder wonders gets ones kinda whose else ask asks asking answered tells sing
    remembered believes believed live lives lived living move moved buy bought sell sold run runs
    eat eats ate sleep sleeps drink drinks read reads write writes wrote draw draws sit stand
    wait waited waiting meet met mind minds matter matters stay stayed leave leaves left turn
    turned bring brought lose lost win won feel feeling feelings use used seem hold held trust
    definitely guess suppose believe understand remember forget forgot wonder wondering hope
    """
)
"""Words too common to be said back to someone as theirs."""

ENGLISH = words(
    """
    the be to of and a in that have i it for not on with he as you do at this but his by from they
    we say her she or an will my one all would there their what so up out if about who get which go
    me when make can like time no just him know take people into year your good some could them see
    other than then now look only come its over think also back after use two how our work first
    well way even new want because any these give day most us is are was were been has had am does
    did tell why where hello hey hi thank please okay yes love never always something nothing every
    """
)
"""The commonest English words, held against foreign ones."""

FOREIGN = {
    name: words(block)
    for name, block in {
        "german": "der das und ich nicht du ist sie wir ihr ein eine mit auf für wie geht dir mir "
        "dich mich bist bin sind wer warum wo wann heißt heisst dein deine mein aber auch wenn "
        "kannst sprichst deutsch hast habe haben kein keine schön guten tag über vögel mond von",
        "french": "le les une des et je tu il elle nous vous est es suis sont pas que qui quoi où "
        "pourquoi quand avec pour dans sur mais oui non ça ce cette mon ma ton ta parles "
        "français avez tes oiseaux lune aime vas bien très va allez quel quelle appelles",
        "spanish": "el los las una y yo tú él ella nosotros es eres soy son está estás estoy qué "
        "que quién quien dónde donde cuándo por porque cómo como con para pero sí mi tu te "
        "llamas hablas español tienes quiero pájaros luna muy bien del se gusta puedes "
        "te amo hola tal hoy buenos días adiós",
        "italian": "il lo gli una e io tu lui lei noi voi sono sei è siamo che chi cosa dove "
        "quando perché come con per ma sì mi ti chiami parli italiano hai ho della uccelli luna "
        "stai molto bene non questo",
        "portuguese": "o os as um uma e eu tu você ele ela nós são é está estou que quem onde "
        "quando porque como com para mas sim não meu minha fala português tem pássaros lua muito "
        "bem do da",
        "dutch": "het een en ik jij je hij zij wij niet ben bent zijn wie waar waarom hoe wanneer "
        "met voor maar ook heb hebt van jouw mijn spreek spreekt nederlands vogels maan gaat heet",
        "swedish": "och jag du han hon vi inte är vad vem var varför hur när med för men också "
        "har din min talar svenska fåglar månen heter det som på hej mår bra",
        "finnish": "minä sinä hän me te he on olen olet ei mitä mikä kuka missä miksi miten "
        "milloin ja mutta kanssa suomea puhutko kuinka voit linnut lintu kuu lentää "
        "lentävät onko oletko minun sinun nimi",
        "polish": "ja ty on ona my wy nie jest jestem jesteś co kto gdzie dlaczego jak kiedy z i "
        "ale się masz mam po polsku mówisz ptaki księżyc czy to do na",
    }.items()
}
"""Function words of languages people may try, with a few words for birds and the moon."""

_BARRED = words(
    codecs.decode(
        """
    shpx fuvg phag ovgpu onfgneq juber fyhg snt snttbg avttre avttn enfgns ergneq genaal xvxr fcvp
    puvax qlxr gjng jnax qvpx pbpx chffl nffubyr nefrubyr cravf intvan obbo gvg gvgf cbea frk frkl
    encr encvfg nahf nany oybjwbo unaqwbo phz phzfubg wvmm qvyqb ubeal ahqr ahqrf zbyrfg crqb
    crqbcuvyr vaprfg fhvpvqr fhvpvqny anmv uvgyre phpx gheq cvff pencc penc qnza dhrre znfgheongr
    fcreo fcrez betnfz ubzb pbba tbbx jrgonpx cnxv xxx tbgburyy xvyy zheqre encrq frkhny urebva
    pbpnvar zrgu fynir furznyr obaq negneq jbt tlcfl
    """,
        "rot13",
    )
)
_OBSCENE_PARTS = codecs.decode(
    "shpx fuvg phag juber ovgpu fyhg qvyqb nffubyr znfgheo cbea chffl", "rot13"
)
_SLUR_PARTS = codecs.decode("avtt snttb ergneq crqbcu genaal anmv uvgyre fhvpvq", "rot13")
"""Scrambled so that nobody reading the source has to read them."""

GRAVE = words(
    """
    abortion addict anorexia assault attack behead bomb bombs cancer cocaine corpse diagnose
    diagnosis drug drugs dying explosive explosives gun guns heroin illegal kill kills killing
    knife lawsuit legal medical medication medicine meth murder nude nudes overdose pills poison
    porn pregnant rape raped rapist sex shoot shooting shooter stab terrorist terrorists torture
    weapon weapons weed
    """
)
"""Words of matters in which nobody is answered by chance, nor given the word back."""


def is_grave(word: str) -> bool:
    """Tell whether a message with ``word`` in it must not be answered by chance."""
    return word in GRAVE or any(part in word for part in _SLUR_PARTS.split())


def is_barred(word: str) -> bool:
    """Tell whether a character must never say ``word`` back, being a slur, obscene or grave."""
    return (
        is_grave(word)
        or word in _BARRED
        or word.removesuffix("s") in _BARRED
        or any(part in word for part in _OBSCENE_PARTS.split())
    )


REQUEST_WORDS = words(
    """
    recipe summary summarize poem haiku limerick story line lines
    word words python javascript script function program
    advice thank sorry hello goodbye please stupid happy tired lonely
    """
)
"""Words that patterns wait for, and that are worth recognising when mistyped."""

HAILING = words("hi hey hello hiya heya howdy yo greetings evening morning")
"""Words of greeting with which a message may begin."""

LOOKALIKES = words(
    """
    americana anaesthetic anesthetic angle backdrop backed backing baiting bandana banked
    banking barked barking basking bleach bother bowser braking brasil brian brooke buddhism
    capitalist carer christa christina colder comey communist compilation compiled complexion
    comte concession conservation conservatism consternation cosmic crooked daemon dearth
    defeated deflected dejected delirious depleted depletion detected detector developed diner
    dreading drying duplication dyeing eater ejection electrician electron employee employer
    enlargement erection ester expansive extensive extradition farther feather fiend fight
    fireball forrest friction friendliness gable galley garde germain grande greave haven
    holliday hostel hungary hunted hunting illustrating illustrative illustrator immoral
    immorality infested infinite infiniti inflection influenced ingesting injected injection
    interned inventing jeter koran landfall launch lawyer laying lightening lighting magna
    manger marino marred mathis meter microscopic microscopy minster monkey mooney moral
    morality multiple panting payer pease petrie petry photographed photographer photographic
    piazza plotted pointing poole portability predictably prince printing procession processor
    progression rainey realty researched robbin sacred scarred sentiment shimmer signing
    skimming slimmer slimming slinging socialist sowing sprain stimulation stinger stinging
    stipulation storey stormy strolling sturdy sweeping swimmer swinger swinging thrust tiered
    touring trailing transaction transponder translating traveler traveller truest valentina
    valentino vocation waiter walter watchmen wether
    """
)
"""Ordinary words within a slip of a topic's key that are not slips.

Found by trying the 40,000 commonest English words against the keys.
"""
