"""The example of the comparison picture: two offers, the job one has and looking further."""

from dataclasses import replace
from decimal import Decimal

from followup_desktop.domain.factors import looking_choice, offer_choice, present_choice, starter_set
from followup_desktop.domain.model import Score

NORTHLIGHT = offer_choice(1, "Northlight Instruments")
OLD_MILL = offer_choice(2, "Old Mill Museum")
MARLOW = present_choice("Marlow & Co.")
LOOKING = looking_choice()
#: The scores of the comparison picture, in the order of the starter set.
PICTURE = {
    NORTHLIGHT.key: "7.2 8.0 8.2 7.8 5.0 3.4 6.6 7.4 7.2 7.5",
    OLD_MILL.key: "3.8 8.5 7.4 5.5 9.2 9.6 5.2 5.8 7.8 4.0",
    MARLOW.key: "5.0 4.5 5.0 3.0 6.0 7.0 7.4 6.4 5.0 2.5",
    LOOKING.key: "5.0 5.5 6.0 5.5 5.5 5.5 5.0 5.0 5.5 5.5",
}


def picture_factors():
    return [replace(factor, id=place) for place, factor in enumerate(starter_set(), 1)]


def picture_scores():
    return [
        Score(factor_id=place, choice=key, value=Decimal(value))
        for key, values in PICTURE.items()
        for place, value in enumerate(values.split(), 1)
    ]
