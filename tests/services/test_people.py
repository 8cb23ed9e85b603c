"""People from cards: read as the employer's country writes them, matched with who is known, added in one act."""

import pytest

from followup_desktop.domain.business_card import Card, Guess, Sureness
from followup_desktop.domain.model import Application, Contact, Profile
from followup_desktop.domain.states import Trigger
from followup_desktop.domain.validation import Invalid
from followup_desktop.services import Workspace, open_workspace


@pytest.fixture
def workspace(data_dir, clock):
    found = open_workspace(data_dir, clock)
    yield found
    found.close()


def employer(workspace: Workspace, name: str, country: str = "US") -> Application:
    return workspace.casework.save_application(Application(employer=name, country=country))


def test_a_number_is_read_as_in_the_employers_country(workspace):
    here, there = employer(workspace, "Fern"), employer(workspace, "Moos", "DE")
    lines = "Anna Lang\n20457 Hamburg"
    # Five digits before a word are a town's in Germany, and a house in the United States.
    assert workspace.people.read_card(lines, there).address.sure is Sureness.LIKELY
    assert workspace.people.read_card(lines, here).address.sure is Sureness.DOUBTFUL
    workspace.casework.save_profile(Profile(full_name="Ellen Marsh", country="DE"))
    assert workspace.people.read_card(lines) == workspace.people.read_card(lines, there)


def test_what_reads_cards_may_be_made_ready_before(workspace):
    workspace.people.prepare()
    workspace.people.prepare()
    assert workspace.people.read_card("Ann Lee\nann.lee@example.org").full_name == "Ann Lee"


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("Fern", "Fern Books"),
        ("FERN BOOKS LTD.", "Fern Books"),
        ("Moss", "Moss"),
        ("Reed", None),
        ("", None),
        ("Fe", None),
    ],
)
def test_the_employer_on_a_card_is_found_among_the_applications(workspace, named, found):
    employer(workspace, "Fern Books")
    employer(workspace, "Moss")
    place = workspace.people.application_of(Card(employer=Guess(named)))
    assert (place.employer if place else None) == found


def test_an_open_application_goes_before_one_that_ended(workspace):
    running = employer(workspace, "Fern")
    ended = employer(workspace, "Fern")
    workspace.casework.change_state(ended.id, Trigger.WITHDREW)
    assert workspace.people.application_of(Card(employer=Guess("Fern"))) == running


def test_who_is_there_already_is_known_by_name_or_address(workspace):
    fern, moss = employer(workspace, "Fern"), employer(workspace, "Moss")
    ann = workspace.casework.save_contact(
        Contact(application_id=fern.id, first_name="Ann", last_name="Lee", email="ann@example.org")
    )
    people = workspace.people
    assert people.known(Contact(first_name="ANN", last_name="lee"), fern.id) == ann
    assert people.known(Contact(last_name="Other", email="Ann@Example.org"), fern.id) == ann
    assert people.known(Contact(first_name="Ann", last_name="Lee"), moss.id) is None
    assert people.known(Contact(), fern.id) is None


def test_several_are_added_in_one_act_or_none_of_them(workspace):
    fern = employer(workspace, "Fern")
    good = Contact(application_id=fern.id, last_name="Lee")
    with pytest.raises(Invalid):
        workspace.people.add([good, Contact(application_id=fern.id, last_name="Oak", email="nonsense")])
    assert workspace.casework.contacts() == ()
    assert [each.last_name for each in workspace.people.add([good, good])] == ["Lee", "Lee"]
    workspace.history.undo()
    assert workspace.casework.contacts() == ()


def test_a_contact_file_names_the_employer_and_its_address(workspace):
    fern = workspace.casework.save_application(Application(employer="Fern", address="1 Way\nTown"))
    ann = workspace.casework.save_contact(Contact(application_id=fern.id, first_name="Ann", last_name="Lee"))
    (card,) = workspace.people.read_contact_file(workspace.people.contact_file(ann))
    assert (card.employer.text, card.address.text) == ("Fern", "1 Way\nTown")
