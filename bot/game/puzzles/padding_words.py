"""What the messages of kind ``padding`` are made of: beginnings, last words, full rows.

Lower case, no punctuation, no token longer than ten letters, so that four of them fit a
line on a telephone. Every beginning goes with every last word. No mechanism belongs here.
"""

_LAST = """
    accordion adjective almanac aquarium armchair axle azalea balcony bandage banjo
    barometer basement basket bathtub beaver bicycle blizzard bonfire bookcase bouquet
    bracelet broom buffalo bungalow butter cabbage cactus calendar camera canyon carnival
    cathedral cavern chimney cinema compass confetti cookbook crayon cushion custard dentist
    diploma doorbell dragonfly driveway dumpling elevator envelope equator exit eyebrow
    fireplace flannel fountain freezer galaxy gazebo geography glacier goldfish gravel
    greenhouse haddock hairbrush harbour hedgehog helmet hexagon horizon hydrant iceberg
    igloo invoice jigsaw judgment kangaroo knapsack lampshade lawnmower lemonade library
    lifeboat liquid lizard lobster luggage magazine magnet mailbox majority mandolin
    marjoram marmalade mattress mixture mongoose monkey monument mosquito mustard napkin
    notebook nutmeg oatmeal objection octopus omelette orchard oyster pancake passport
    pavement penguin photograph pigeon pizza plaque plywood porridge postcard projector
    pumpkin pyjama quarry radiator raincoat raspberry recipe refund rhubarb rocket rucksack
    sandwich saxophone scaffold scarecrow scissors sequin shoelace shower sixpence skylight
    snowman spanner squid squirrel staircase subject subway suitcase sunflower sweater
    syringe tablecloth taxi telescope textbook thermos toffee toothpick tortoise tractor
    trajectory trumpet turnip turquoise tuxedo typewriter umbrella unicorn vineyard violin
    volcano waffle walnut wardrobe wristwatch xylophone yacht yoghurt zeppelin
"""

LAST_WORDS: tuple[str, ...] = tuple(_LAST.split())
"""Things a message can stop at."""

_BEGINNINGS = """
    dear
    goodbye
    whose
    another
    my
    your
    wrong
    poor
    which
    that
    blame the
    forgive my
    not your
    about this
    sell the
    bless her
    same old
    remember my
    one more
    no more
    give back my
    nobody saw the
    he took my
    she kept the
    it ate my
    please return the
    we buried the
    you forgot your
    who moved my
    i dreamed the
    i never liked your
    she still has my
    tell him about the
    it was always the
    i apologise to the
    i only wanted the
    he left me his
    do not open the
    what became of my
    nobody else heard the
    i can explain about the
    please do not tell my
    you said nothing about the
    i woke up holding the
    three stars because of the
    todo ask somebody about the
    this is not about your
    we never speak of the
    he still calls it my
    i am writing to your
"""

BEGINNINGS: dict[int, tuple[str, ...]] = {
    length: tuple(
        line.strip() for line in _BEGINNINGS.strip().splitlines() if len(line.split()) == length
    )
    for length in range(1, 6)
}
"""By the number of words, ten of each: as many as a word can have letters, and two over."""

_FULL = """
    i read it again and it still says
    thank you for waiting you are now number
    does anybody else here hear it when the
    this used to work before somebody fixed it
    i know you are busy but my cat
    for the last time it is pronounced the
    hello is this still the number for lost
    i have been a customer since before your
    five stars it arrived and then it left
    sorry wrong person but now that you are
    nobody asked me either and here i am
    please ignore my last message and the one
    to whom it may concern it concerns me
    i did turn it off and on and
    if found return to me or to anyone
    he said he would call and then he
    the instructions say nothing about what to do
    is it normal that it looks back at
    we are sorry to inform you that we
    i am not crying it is the onions
    moderator here please stop being right so loudly
    first of all i would like to begin
    it is three in the morning and i
    do you still have the other one because
    my neighbour says it is only the pipes
    once more from the top but without me
    who taught you to answer like a friend
    there is a noise and it knows my
"""

FULL_ROWS: tuple[str, ...] = tuple(line.strip() for line in _FULL.strip().splitlines())
"""Messages that go on past the edge of the batch: eight words, no padding."""
