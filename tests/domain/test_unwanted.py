"""What a no to the job changes about the letters."""

from dataclasses import replace

import pytest

from followup_desktop import resources
from followup_desktop.domain.letter_kinds import load_kinds
from followup_desktop.domain.model import Want
from followup_desktop.domain.unwanted import fitting_kinds, thanks_kind

KINDS = list(load_kinds(resources.path("letters", "kinds"))[0].values())


@pytest.mark.parametrize("want", [Want.YES, Want.UNSURE])
def test_unsure_counts_as_yes(want):
    ids = [each.id for each in fitting_kinds(KINDS, want)]
    assert set(ids) == {each.id for each in KINDS}
    assert ids[-2:] == ["thank_no_interest", "withdraw"]
    assert thanks_kind(want, "thank_email") == "thank_email"


def test_a_no_puts_thanks_and_withdrawal_first_and_asks_after_nothing():
    ids = [each.id for each in fitting_kinds(KINDS, Want.NO)]
    assert ids[:2] == ["thank_no_interest", "withdraw"]
    assert not {"thank_email", "thank_formal", "status_email"} & set(ids)
    assert thanks_kind(Want.NO, "thank_email") == thanks_kind(Want.NO, None) == "thank_no_interest"


def test_letters_of_ones_own_are_offered_whatever_is_wanted():
    own = replace(KINDS[0], id="my_letter")
    for want in Want:
        assert own in fitting_kinds([*KINDS, own], want)
