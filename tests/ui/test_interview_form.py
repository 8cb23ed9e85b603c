"""Adding an interview: by keyboard alone, with everything that can go wrong, and nothing lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from application_window import HOSTILE, Case, opened
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from followup_desktop.domain.model import (
    Application,
    Channel,
    Contact,
    ContactRole,
    Interview,
    InterviewKind,
    State,
    Want,
)
from followup_desktop.domain.reflection import Attendee

_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case(qtbot, theme, data_dir, clock) -> Iterator[Case]:
    yield from opened(qtbot, theme, data_dir, clock)


@pytest.fixture
def form(case):
    return case.open("applications/interview")


def put(form, **values: str) -> None:
    """Type into inputs by the name of their field."""
    for name, text in values.items():
        editor = form.form[name].editor
        editor.setFocus()
        editor.selectAll()
        editor.insert(text)
        editor.textEdited.emit(text)
        editor.editingFinished.emit()


def fill(form, **more: str) -> None:
    put(form, **({"employer": "Fern", "day": "November 17", "starts_at": "2 pm", "ends_at": "3:10 pm"} | more))


def stored(case) -> tuple[Application, Interview]:
    application = case.workspace.casework.applications()[-1]
    return application, case.workspace.casework.interviews(application.id)[-1]


def test_by_keyboard_alone(case, form):
    """Every value is reached with Tab and typed; Ctrl+Return saves."""

    def tab(times: int = 1) -> None:
        for _time in range(times):
            case.key(Qt.Key.Key_Tab)

    assert case.focus().objectName() == "employer"
    case.keys("Fern Books")
    tab()
    case.keys("Editor")
    tab()
    assert case.focus().objectName() == "day"
    case.key(Qt.Key.Key_A, _CONTROL)
    case.keys("11/17/2026")
    tab()
    case.keys("2 pm")
    tab()
    assert case.focus().objectName() == "ends_at"
    case.key(Qt.Key.Key_A, _CONTROL)
    case.keys("1510")
    tab(2)
    assert case.focus().objectName() == "round"
    tab()
    case.key(Qt.Key.Key_Right)
    tab()
    assert case.focus().objectName() == "place"
    case.keys("555-0100")
    tab()
    assert case.focus() is form.people.add_button
    case.key(Qt.Key.Key_Space)
    assert case.focus().objectName() == "first_name"
    case.keys("Dana")
    tab()
    case.keys("Whitfield")
    form.promise.words.setFocus()
    case.keys("by next Friday")
    case.key(Qt.Key.Key_Return, _CONTROL)

    application, interview = stored(case)
    assert (application.employer, application.role, application.state) == (
        "Fern Books",
        "Editor",
        State.INTERVIEWED,
    )
    # Portland is eight hours behind UTC in November.
    assert interview.starts_at == datetime(2026, 11, 17, 22, 0, tzinfo=UTC)
    assert interview.ends_at == datetime(2026, 11, 17, 23, 10, tzinfo=UTC)
    assert (interview.kind, interview.place) == (InterviewKind.PHONE, "555-0100")
    # Said on Tuesday, November 17: the Friday of the week after.
    assert interview.promised_on == date(2026, 11, 27)
    assert [each.contact.full_name for each in case.workspace.casework.attendees(interview.id)] == ["Dana Whitfield"]
    assert case.window.page("applications").one.isVisible()
    assert case.toast() == "Interview saved"


def test_undo_takes_the_whole_interview_back(case, form):
    fill(form)
    form.people.add_new()
    case.keys("Ada")
    form.save()
    case.settle()
    assert len(case.workspace.casework.contacts()) == 1
    case.window.undo()
    assert case.workspace.casework.applications() == ()
    assert case.workspace.casework.contacts() == ()
    case.window.redo()
    assert stored(case)[0].employer == "Fern"


def test_what_is_missing_is_said_under_its_input(case, form):
    form.save()
    problems = {name: form.form[name].problem.text() for name in ("employer", "starts_at", "ends_at")}
    assert problems == {
        "employer": "Who is the employer? The letters need the name.",
        "starts_at": "When did it start, or when will it?",
        "ends_at": "When did it end, or about when will it?",
    }
    assert case.focus().objectName() == "employer"
    assert case.workspace.casework.applications() == ()


def test_an_end_before_the_start_is_refused_in_words(case, form):
    fill(form, starts_at="3 pm", ends_at="2 pm")
    form.save()
    assert form.form["ends_at"].problem.text() == "The end is not after the start"
    assert case.focus().objectName() == "ends_at"
    put(form, ends_at="4 pm")
    form.save()
    case.settle()
    assert stored(case)[1].ends_at == datetime(2026, 11, 18, 0, 0, tzinfo=UTC)


def test_an_hour_that_the_clocks_leave_out_is_explained_at_its_field(case, form):
    fill(form, day="3/14/2027", starts_at="2:30 am", ends_at="4 am")
    form.save()
    assert form.form["starts_at"].problem.text() == "The clocks go forward then: 2:30 AM does not come on that day"
    assert form.form["starts_at"].editor.text() == "2:30 AM"
    assert case.focus().objectName() == "starts_at"
    put(form, starts_at="3:30 am")
    form.save()
    case.settle()
    assert stored(case)[1].starts_at == datetime(2027, 3, 14, 10, 30, tzinfo=UTC)


def test_a_day_that_a_country_left_out_is_explained_at_its_field(case, form):
    fill(form, day="12/30/2011", starts_at="2 pm", ends_at="3 pm")
    form.meeting.zone.set_value("Pacific/Apia")
    form.save()
    assert form.form["day"].problem.text() == "The calendar there has no such day"
    assert form.form["day"].editor.value() == date(2011, 12, 30)
    assert case.workspace.casework.applications() == ()


def test_an_interview_without_anybody_is_kept(case, form):
    fill(form)
    form.save()
    assert case.workspace.casework.attendees(stored(case)[1].id) == ()


@pytest.mark.parametrize("name", ["day", "starts_at", "ends_at", "promised_on", "round"])
def test_what_cannot_be_read_stays_and_is_named(case, form, name):
    fill(form)
    put(form, **{name: "whenever"})
    form.save()
    assert form.form[name].problem.text() != ""
    assert form.form[name].editor.text() == "whenever"
    assert case.workspace.casework.applications() == ()


def test_a_zone_nobody_knows_is_refused(case, form):
    fill(form)
    form.meeting.zone.setCurrentText("Atlantis")
    form.save()
    assert form.form["zone"].problem.text().startswith("Choose a city")


def test_a_start_suggests_an_end_an_hour_later(form):
    put(form, starts_at="14:00")
    assert form.meeting.ends.text() == "3:00 PM"
    put(form, ends_at="15:30")
    put(form, starts_at="14:15")
    assert form.meeting.ends.text() == "3:30 PM"


def test_ones_own_time_is_shown_where_it_differs(form):
    fill(form)
    assert not form.meeting.own_time.isVisible()
    form.meeting.zone.set_value("America/New_York")
    form.meeting.zone.changed.emit()
    assert form.meeting.own_time.text() == "For you that is Tuesday, November 17, 11:00 AM to 12:10 PM."
    assert form.meeting.own_time.isVisible()


def test_a_promise_is_understood_while_it_is_typed(form):
    fill(form)
    put(form, promise_text="in about two weeks")
    assert form.promise.promised_on.value() == date(2026, 12, 1)
    assert form.promise.understood.text() == "That is Tuesday, December 1."
    put(form, promise_text="soon")
    assert form.promise.promised_on.value() is None
    assert form.promise.understood.text() == "No day in these words. Name it above if they did."


def test_a_promise_on_a_holiday_says_so(form):
    fill(form)
    put(form, promised_on="November 26")
    assert form.promise.understood.text() == "That is Thursday, November 26, no working day there."


def test_a_day_that_was_typed_wins_over_the_words(case, form):
    fill(form)
    put(form, promised_on="December 9")
    put(form, promise_text="next week")
    assert form.promise.promised_on.value() == date(2026, 12, 9)


def test_somebody_new_can_be_the_one_who_answers(case, form):
    fill(form)
    for name in ("Ada", "Ben"):
        form.people.add_new()
        case.keys(name)
    choices = [form.promise.promised_by.itemText(row) for row in range(form.promise.promised_by.count())]
    assert choices == ["Not told", "Ada", "Ben"]
    form.promise.promised_by.set_value("new/1")
    form.form["promised_channel"].editor.set_value(Channel.PHONE)
    form.save()
    _application, interview = stored(case)
    assert case.workspace.casework.contact(interview.promised_by_id).first_name == "Ben"
    assert interview.promised_channel is Channel.PHONE
    case.window.undo()
    assert case.workspace.casework.applications() == ()


def test_twelve_people(case, form):
    fill(form)
    for number in range(12):
        form.people.add_new()
        case.keys(f"P{number}")
    form.grab()
    form.save()
    _application, interview = stored(case)
    assert len(case.workspace.casework.attendees(interview.id)) == 12


def test_every_detail_of_a_person_is_kept(case, form):
    fill(form)
    form.people.add_new()
    card = form.people.cards[0]
    filled = Contact(
        role=ContactRole.ARRANGER,
        title="Dr.",
        first_name="Ada",
        last_name="Byron",
        job="Analyst",
        phone="1",
        email="ada@host.org",
        address="2\n3",
        first_name_ok=True,
        preferred_channel=Channel.POST,
    )
    card._form.load(filled)
    card._topic.set_value("engines")
    card._said.set_value("it weaves")
    form.save()
    _application, interview = stored(case)
    (there,) = case.workspace.casework.attendees(interview.id)
    assert (there.topic, there.said) == ("engines", "it weaves")
    kept = there.contact
    assert Contact(**{**vars(kept), "id": 0, "rev": 0, "application_id": 0}) == filled


def test_a_person_with_a_wrong_address_opens_and_says_so(case, form):
    fill(form)
    form.people.add_new()
    case.keys("Ada")
    card = form.people.cards[0]
    card._form["email"].editor.set_value("ada")
    card.set_open(False)
    form.save()
    assert card._form["email"].problem.text() == "The @ is missing"
    assert card._form["email"].isVisible()
    assert case.workspace.casework.applications() == ()


def test_a_card_says_what_a_letter_to_them_lacks(case, form):
    fill(form)
    form.people.add_new()
    (card,) = form.people.cards
    assert not card.fold.told.isVisible()
    card._form["email"].editor.setFocus()
    case.keys("a@example.org")
    assert "Without a name no letter can be written" in card.fold.note.text()
    card._form["first_name"].editor.setFocus()
    case.keys("Ann")
    assert card.fold.note.text() == "Interviewer  ·  Missing for post: the whole name, courtesy title, and 2 more"
    assert card.fold.told.accessibleName() == "1 of 7 details"
    for name, words in (("last_name", "Lee"), ("title", "Ms."), ("job", "Editor"), ("address", "1 Way")):
        card._form[name].editor.setFocus()
        case.keys(words)
    assert card.fold.note.text() == "Editor  ·  Missing: phone and the best way to reach them"
    assert card.fold.told.words.text() == "5 of 7"


def test_a_person_without_a_word_is_left_out(case, form):
    fill(form)
    form.people.add_new()
    form.save()
    assert case.workspace.casework.contacts() == ()


def test_somebody_taken_out_can_be_put_back_with_all_that_was_typed(case, form):
    fill(form)
    form.people.add_new()
    case.keys("Ada")
    form.people.cards[0].removed.emit()
    case.settle()
    assert form.people.cards == []
    (aside,) = form.people._taken_out
    form.people.add_known(aside)
    assert form.people.value()[0].contact.first_name == "Ada"


def test_another_round_takes_over_what_is_known(case):
    casework = case.workspace.casework
    starts, ends = (datetime(2026, 11, 2, hour, tzinfo=UTC) for hour in (18, 19))
    known = Application(employer="Fern", zone="America/New_York", want=Want.YES)
    application, _first = casework.save_interview(
        known, Interview(starts_at=starts, ends_at=ends), [Attendee(Contact(first_name="Ada"))]
    )
    form = case.open("applications/interview")
    form._choice.set_value(application.id)
    form._choice.changed.emit()
    assert not form._names.isVisible()
    assert (form.meeting.zone.value(), form.meeting.round.value(), form._want.value()) == (
        "America/New_York",
        2,
        Want.YES,
    )
    put(form, day="November 17", starts_at="1 pm", ends_at="2 pm")
    form.save()
    assert len(casework.applications()) == 1
    assert casework.interviews(application.id)[-1].starts_at == datetime(2026, 11, 17, 18, 0, tzinfo=UTC)


def test_an_interview_is_changed_and_keeps_the_rest(case):
    case.workspace.example.load()
    before = case.workspace.casework.interview(1)
    form = case.open("applications/interview", interview_id=1)
    put(form, place="Room 9")
    form.save()
    after = case.workspace.casework.interview(1)
    assert after.place == "Room 9"
    assert Interview(**{**vars(after), "place": before.place, "rev": before.rev}) == before
    assert len(case.workspace.casework.attendees(1)) == 2


def test_saving_without_a_change_changes_nothing(case):
    case.workspace.example.load()
    form = case.open("applications/interview", interview_id=1)
    form.save()
    assert case.workspace.history.undo_text == "Load the example"


def test_leaving_saves_what_can_be_saved(case, form):
    fill(form)
    case.open("people")
    assert case.window.current_page == "people"
    assert stored(case)[0].employer == "Fern"
    assert case.toast() == "Interview saved"


def test_leaving_what_cannot_be_saved_stays_and_says_why(case, form):
    put(form, employer="Fern")
    case.window.open("people")
    case.settle()
    assert case.window.current_page == "applications/interview"
    assert form._unsaved.isVisible()
    assert form.form["starts_at"].problem.text() != ""
    form.leave_link.click()
    case.settle()
    assert case.window.current_page == "applications"
    assert case.workspace.casework.applications() == ()


def test_after_cancel_the_form_still_has_what_was_typed(case, form):
    put(form, employer="Fern")
    form.cancel()
    case.settle()
    assert case.workspace.casework.applications() == ()
    case.open("applications/interview")
    assert form.form["employer"].editor.text() == "Fern"
    assert form._kept.isVisible()
    form.start_over_link.click()
    assert form.form["employer"].editor.text() == ""
    assert not form._kept.isVisible()


def test_the_window_does_not_close_over_what_cannot_be_saved(case, form):
    put(form, employer="Fern")
    assert case.window.close() is False
    form.start_over()
    assert case.window.close() is True


def test_typing_is_not_disturbed_by_changes_elsewhere(case, form):
    put(form, employer="Fern")
    case.workspace.casework.save_application(Application(employer="Other"))
    case.settle()
    assert form.form["employer"].editor.text() == "Fern"


def test_delete_and_undo(case):
    case.workspace.example.load()
    form = case.open("applications/interview", interview_id=1)
    form.delete()
    case.settle()
    assert case.workspace.casework.interviews(1) == ()
    assert case.window.current_page == "applications"
    case.window.undo()
    assert len(case.workspace.casework.interviews(1)) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_kept_as_it_is(case, form, text):
    fill(form, employer=text, place=text, promise_text=text)
    form.people.add_new()
    form.people.cards[0]._form["last_name"].editor.set_value(text)
    form.people.cards[0]._said.set_value(text)
    form.grab()
    form.save()
    application, interview = stored(case)
    # A line holds no line breaks: they become spaces, as in every program.
    assert application.employer == form.form["employer"].editor.value().strip()
    assert application.employer.split() == text.split()
    assert interview.place.split() == text.split()
    (there,) = case.workspace.casework.attendees(interview.id)
    assert there.said == text.replace("\u2028", "\n")
    case.window.page("applications").one.grab()


def test_every_input_has_a_name_for_screen_readers(case, form):
    form.people.add_new()
    for editor in [*form.form.editors(), *form.people.cards[0]._form.editors()]:
        target = editor.focusProxy() or editor
        assert editor.accessibleName() or target.accessibleName(), editor.objectName()
    boxes = [box for box in form.findChildren(QComboBox) if box.isVisible()]
    assert boxes
    assert QApplication.focusWidget() is not None


def test_what_changed_elsewhere_is_not_overwritten(case):
    case.workspace.example.load()
    casework = case.workspace.casework
    form = case.open("applications/interview", interview_id=1)
    form.people.cards[0].set_open(True)
    put(form, place="Room 9")
    talk, ruth, rowan = casework.interview(1), casework.contact(1), casework.application(1)
    notes = case.workspace.notes
    notes.keep(replace(notes.sheet(1), interview=replace(talk, rating=9)))
    casework.save_contact(replace(ruth, notes="Retires in May"))
    casework.save_application(replace(rowan, notes="Called twice"))
    form.save()
    assert (casework.interview(1).place, casework.interview(1).rating) == ("Room 9", 9)
    assert casework.contact(1).notes == "Retires in May"
    assert casework.application(1).notes == "Called twice"


def test_an_interview_deleted_while_it_is_typed_about_is_saved_as_new(case):
    case.workspace.example.load()
    casework = case.workspace.casework
    form = case.open("applications/interview", interview_id=1)
    put(form, place="Room 9")
    casework.delete_interview(1)
    case.settle()
    form.save()
    (talk,) = casework.interviews(1)
    assert (talk.id != 1, talk.place) == (True, "Room 9")
    assert len(casework.contacts(1)) == 2


def test_an_application_deleted_while_it_is_typed_about_is_saved_as_new(case):
    case.workspace.example.load()
    casework = case.workspace.casework
    form = case.open("applications/interview", interview_id=1)
    put(form, place="Room 9")
    casework.delete_application(1)
    case.settle()
    form.save()
    again = case.application("City of Rowan")
    assert casework.interviews(again.id)[0].place == "Room 9"
    assert len(casework.contacts(again.id)) == 2


def test_saved_from_the_start_line_it_lasts_an_hour_and_the_first_step_has_the_keyboard(case, form):
    for _time in range(2):  # the second time the page of the application stands already
        form = case.open("applications/interview")
        put(form, employer="Fern", day="November 17")
        form.meeting.ends.clear()
        form.meeting.starts.setFocus()
        form.meeting.starts.selectAll()
        case.keys("2 pm")
        case.key(Qt.Key.Key_Return, _CONTROL)
        case.settle()
        QApplication.sendPostedEvents(None, 52)
        interview = stored(case)[1]
        assert interview.ends_at - interview.starts_at == timedelta(hours=1)
        page = case.window.page("applications").one
        assert case.focus() is page.steps_card.first_button
        assert case.focus().text() == "Write it down"


def test_a_mended_time_takes_the_sentence_away_and_wrong_times_have_no_own_clock(case, form):
    form.meeting.zone.set_value("America/New_York")
    fill(form, starts_at="3 pm", ends_at="2 pm")
    assert form.meeting.own_time.text() == ""
    form.save()
    problem = next(form.form[name].problem for name in ("ends_at", "starts_at") if form.form[name].problem.text())
    form.meeting.starts.setFocus()
    form.meeting.starts.selectAll()
    case.keys("1 pm")
    assert problem.text() == ""
    assert form.meeting.own_time.text() == "For you that is Tuesday, November 17, 10:00 to 11:00 AM."


def test_an_employer_whose_clock_is_another_countrys_has_its_holidays(case, form):
    fill(form)
    form.meeting.zone.set_value("Asia/Tokyo")
    form.save()
    application = stored(case)[0]
    assert (application.zone, application.country, application.subdivision) == ("Asia/Tokyo", "JP", "")


def test_a_promised_day_off_is_not_shown_as_good_news(case, form):
    put(form, promised_on="November 22")
    form.promise._on_promised_on_changed()
    assert form.promise.understood.text() == "That is Sunday, November 22, no working day there."


def test_save_stands_below_the_people_too(case, form):
    fill(form)
    QTest.mouseClick(form.save_below_button, Qt.MouseButton.LeftButton)
    assert stored(case)[0].employer == "Fern"


def test_the_hour_they_named_goes_with_its_day(case, form):
    fill(form)
    time_field = form.form["promised_time"].editor
    assert not time_field.isEnabled()
    put(form, promise_text="by next Friday")
    assert time_field.isEnabled()
    put(form, promised_time="3 pm")
    form.form["references_asked"].editor.setFocus()
    case.key(Qt.Key.Key_Space)
    form.save()
    interview = stored(case)[1]
    assert (interview.promised_on, interview.promised_time) == (date(2026, 11, 27), time(15))
    assert interview.references_asked
    form = case.open("applications/interview", interview_id=interview.id)
    assert form.form["promised_time"].editor.text() == "3:00 PM"
    assert form.form["references_asked"].editor.isChecked()
    put(form, promise_text="", promised_on="")
    form.promise.promised_on.clear()
    form.promise.promised_on.textEdited.emit("")
    form.save()
    assert stored(case)[1].promised_time is None


def _panel(case, form, addresses):
    """Save an interview with these people, known by their first name and e-mail address; return the form again."""
    people = [Attendee(Contact(first_name=f"P{n}", email=email)) for n, email in enumerate(addresses)]
    ends = datetime(2026, 11, 17, 23, 10, tzinfo=UTC)
    interview = Interview(starts_at=ends - timedelta(hours=1), ends_at=ends, zone="America/Los_Angeles")
    _application, saved = case.workspace.casework.save_interview(Application(employer="Fern"), interview, people)
    return case.open("applications/interview", interview_id=saved.id), saved


@pytest.mark.parametrize(
    ("addresses", "is_offered"),
    [
        ([""], False),
        (["", ""], True),
        (["", "b@example.com"], False),
        ([f"{n}@example.com" for n in range(5)], False),
        ([f"{n}@example.com" for n in range(6)], True),
    ],
)
def test_one_letter_for_all_is_offered_where_it_helps(case, form, addresses, is_offered):
    form, _interview = _panel(case, form, addresses)
    assert form._one_letter_field.isVisible() is is_offered


def test_one_letter_for_all_makes_one_step_of_the_thanks(case, form):
    form, interview = _panel(case, form, ["", "", ""])
    thanks = [each for each in case.workspace.planner.plan(interview.application_id).steps if each.event == "E03"]
    assert len(thanks) == 3
    form.form["one_letter"].editor.setFocus()
    case.key(Qt.Key.Key_Space)
    form.save()
    thanks = [each for each in case.workspace.planner.plan(interview.application_id).steps if each.event == "E03"]
    assert len(thanks) == 1
