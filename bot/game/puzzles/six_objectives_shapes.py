"""The shapes of ropes that the kind ``six_objectives`` lays. Nothing but their list.

Of all ropes of six pulls, four to twelve letters long and no two the same way, few cross
themselves on letters only, never at a bend and never twice in one place, with every pull
taking part, within thirteen letters square. These are the airiest of those: found once by
trying them all, which takes too long to do for a server. Each is turned and mirrored before
it is used.
"""

WAYS: dict[str, tuple[int, int]] = {
    "N": (-1, 0),
    "NE": (-1, 1),
    "E": (0, 1),
    "SE": (1, 1),
    "S": (1, 0),
    "SW": (1, -1),
    "W": (0, -1),
    "NW": (-1, -1),
}
"""Steps (rows down, places right) by compass direction, clockwise; north is up."""

SHAPES: dict[int, tuple[str, ...]] = {
    5: (
        "N9 E9 SW6 W6 NE9 S9",
        "N9 SE9 W6 NW6 E9 S9",
        "NE9 S9 W6 N6 E9 SW9",
        "N11 SE6 SW4 NW4 NE6 S11",
        "NE6 NW6 S8 SE4 N12 SW6",
        "NE6 S12 NW4 N8 SE6 SW6",
        "N10 SE9 W7 NW4 E11 SW6",
        "NE6 S11 NW4 N7 SE9 W10",
        "NE4 NW4 E11 SW9 N12 SE8",
        "NE8 S12 NW9 E11 SW4 SE4",
    ),
    6: (
        "N7 SE9 W8 NE6 S8 NW9",
        "NE9 S8 NW6 E8 SW9 N7",
        "N6 NE6 S8 NW6 E8 SW10",
        "NE10 S8 NW6 E8 SW6 W6",
        "N6 E10 NW6 S10 W6 NE10",
        "NE10 S6 W10 SE6 N10 E6",
        "N8 NE4 S10 NW8 E12 SW10",
        "N12 SE4 S6 NW8 E12 SW10",
        "N12 SE8 W12 NE8 S6 SW6",
        "NE6 E6 SW8 N12 SE8 W12",
        "NE10 S12 NW8 E10 SW4 W8",
        "NE10 S12 NW8 E6 SE4 W12",
    ),
    7: (
        "N8 SE9 W12 NE10 S12 NW9",
        "NE9 S12 NW10 E12 SW9 N8",
        "N9 SE10 W12 NE10 S12 NW9",
        "N11 SE10 W12 NE10 S12 NW7",
        "NE7 S12 NW10 E12 SW10 N11",
        "NE9 S12 NW10 E12 SW10 N9",
    ),
    8: (
        "N12 SE10 W12 NE10 S12 NW10",
        "NE10 S12 NW10 E12 SW10 N12",
        "N9 SE7 W10 NE7 S10 NW7",
        "NE7 S10 NW7 E10 SW7 N9",
        "N10 SE7 W10 NE7 S10 NW7",
        "NE8 S10 NW7 E10 SW7 N9",
    ),
}
"""Ropes by how often they cross themselves: a way and a length for each pull."""
