"""The language of a letter: where it comes from, what can be written in it, and starting over in another."""

from dataclasses import replace

import pytest
from search import interviewed

from followup_desktop.domain.manner import locales
from followup_desktop.domain.model import Layout, Letter, State, UserError, Want
from followup_desktop.domain.unwanted import NO_INTEREST, WITHDRAWAL, fits
from followup_desktop.services import Workspace


@pytest.fixture
def letter(workspace: Workspace) -> Letter:
    application, _ = interviewed(workspace)
    return workspace.letters.start("thank_formal", application.id, tone="warm")


def test_the_country_decides_where_nobody_chose(workspace: Workspace) -> None:
    assert workspace.letters.default_locale == workspace.letters.locale_of_country == "en-US"
    workspace.casework.save_profile(replace(workspace.casework.profile(), country="GB", subdivision=""))
    assert workspace.letters.default_locale == "en-GB"


def test_the_settings_decide_where_somebody_did(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    workspace.settings.change(letter_language="de-CH")
    written = workspace.letters.start("thank_email", application.id)
    assert written.locale == "de-CH"
    assert "ß" not in written.body
    workspace.settings.change(letter_language="ja-JP")
    assert workspace.letters.default_locale == "en-US", "a language nobody knows is none"


def test_a_kind_that_the_chosen_language_lacks_is_begun_in_that_of_the_country(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    workspace.settings.change(letter_language="fr-FR")
    lacking = next(
        each.id for each in workspace.letters.kinds("en-US") if "fr-FR" not in workspace.letters.locales(each.id)
    )
    assert workspace.letters.start(lacking, application.id).locale == "en-US"
    with pytest.raises(UserError):
        workspace.letters.start(lacking, application.id, locale="fr-FR")


def test_letters_can_be_started_in_every_language_and_every_kind_says_in_which(workspace: Workspace) -> None:
    letters = workspace.letters
    assert letters.locales() == locales()
    assert letters.locales("thank_email") == locales()
    for kind in letters.kinds("en-US"):
        assert {"en-US", "en-GB"} <= set(letters.locales(kind.id)), kind.id
    assert letters.locales("no_such_kind") == ()


def test_every_kind_starts_in_every_language_it_is_written_in(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    for locale in workspace.letters.locales():
        for kind in workspace.letters.kinds(locale):
            begun = workspace.letters.start(kind.id, application.id, locale=locale)
            assert (begun.locale, begun.kind) == (locale, kind.id)
            assert workspace.letters.draft(begun).page.language_code == locale


def test_another_language_starts_over_and_keeps_what_was_there(workspace: Workspace, letter: Letter) -> None:
    written = workspace.letters.save(replace(letter, body=letter.body + "\n\nMy own words.", values={"topic": "tea"}))
    german = workspace.letters.change_locale(written, "de-DE")
    assert (german.locale, german.layout, german.marks) == ("de-DE", Layout.DIN_B, True)
    assert german.values == {"topic": "tea"}, "what the person wrote for the fields stays"
    assert (german.paper, german.channel, german.tone) == (letter.paper, letter.channel, letter.tone)
    page = workspace.letters.draft(german).page
    assert page.paragraphs[0][0].text.startswith("Sehr geehrte")
    assert page.date_line.endswith("18. November 2026")
    kept = workspace.letters.versions(letter.id)[0]
    assert "My own words." in kept.body
    workspace.history.undo()
    back = workspace.letters.letter(letter.id)
    assert (back.locale, back.layout, back.body) == (written.locale, written.layout, written.body)
    assert workspace.letters.versions(letter.id) == ()


def test_a_layout_that_was_chosen_stays(workspace: Workspace, letter: Letter) -> None:
    chosen = workspace.letters.save(replace(letter, layout=Layout.DIN_A))
    french = workspace.letters.change_locale(chosen, "fr-FR")
    assert french.layout is Layout.DIN_A
    assert workspace.letters.change_tone(french, "plain").layout is Layout.DIN_A


def test_a_language_the_kind_is_not_written_in_is_refused(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    lacking = next(
        each.id for each in workspace.letters.kinds("en-US") if "fr-FR" not in workspace.letters.locales(each.id)
    )
    begun = workspace.letters.start(lacking, application.id)
    with pytest.raises(UserError):
        workspace.letters.change_locale(begun, "fr-FR")
    assert workspace.letters.letter(begun.id) == begun


@pytest.mark.parametrize("state", list(State), ids=str)
@pytest.mark.parametrize("want", list(Want), ids=str)
def test_the_kinds_of_the_state_come_first_in_the_catalogues_order(
    workspace: Workspace, state: State, want: Want
) -> None:
    application, _ = interviewed(workspace)
    kinds = workspace.letters.kinds_for(replace(application, state=state, want=want))
    ids = [each.id for each in kinds]
    assert len(set(ids)) == len(ids)
    if want is Want.NO:
        assert ids[:2] == [NO_INTEREST, WITHDRAWAL] or ids[:2] == [WITHDRAWAL, NO_INTEREST]
        assert not {"thank_email", "status_email", "counter_offer", "linkedin_note", "reference_headsup"} & set(ids)
        return
    assert set(ids) == {each.id for each in workspace.letters.kinds()}
    fitting = [fits(each, state) for each in kinds]
    assert fitting == sorted(fitting, reverse=True), "those that fit stand before those that do not"
    wanted = [each for each in kinds if each.id not in (NO_INTEREST, WITHDRAWAL)]
    for group in (
        [each for each in wanted if state in each.states],
        [each for each in wanted if not fits(each, state)],
    ):
        numbers = [each.number for each in group]
        assert numbers == sorted(numbers)


def test_for_an_offer_the_letters_of_offers_come_first(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    ids = [each.id for each in workspace.letters.kinds_for(replace(application, state=State.OFFER))]
    assert ids[:4] == ["offer_ack", "offer_questions", "extension_request", "counter_offer"]
