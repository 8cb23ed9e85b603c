"""Two readings of a letter side by side, and taking single paragraphs back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.differences import Change, Reading, compare, count_changes, take_back, word_changes

OLD = "Dear Ms. Raman:\n\nThank you for the time on Monday. I liked it a lot.\n\nI will call you.\n\nYours"
NEW = "Dear Ms. Raman:\n\nThank you for your time on Tuesday. I liked it.\n\nYours\n\nPS: One more thing."


def reading(source: str, **values: str) -> Reading:
    return Reading(source, values)


def test_words_that_differ_stand_between_those_that_do_not() -> None:
    changes = word_changes("I liked it a lot.", "I liked it.")
    assert [(each.change, each.text) for each in changes] == [
        (Change.SAME, "I liked it"),
        (Change.REMOVED, " a lot"),
        (Change.SAME, "."),
    ]


def test_spaces_between_two_changed_words_do_not_break_the_change() -> None:
    changes = word_changes("two old words here", "three new things here")
    assert [each.change for each in changes] == [Change.REMOVED, Change.ADDED, Change.SAME]


@given(st.text(max_size=200), st.text(max_size=200))
def test_both_texts_come_back_from_their_differences(old: str, new: str) -> None:
    changes = word_changes(old, new)
    assert "".join(each.text for each in changes if each.change is not Change.ADDED) == old
    assert "".join(each.text for each in changes if each.change is not Change.REMOVED) == new


def test_paragraphs_are_paired_by_what_they_say() -> None:
    changed = [each for each in compare(reading(OLD), reading(NEW)) if each.changed]
    assert [each.spoken for each in changed] == [
        "Removed: “the”. Added: “your”. Removed: “Monday”. Added: “Tuesday”. Removed: “a lot”.",
        "Removed: “I will call you.”.",
        "Added: “PS: One more thing.”.",
    ]
    assert count_changes(changed) == (6, 8)


def test_one_paragraph_goes_back_and_the_others_stay() -> None:
    old, new = reading(OLD), reading(NEW)
    middle, gone, come = (each for each in compare(old, new) if each.changed)
    assert take_back(middle, old, new).source == NEW.replace(
        "Thank you for your time on Tuesday. I liked it.", "Thank you for the time on Monday. I liked it a lot."
    )
    assert take_back(gone, old, new).source == NEW.replace("\n\nYours", "\n\nI will call you.\n\nYours")
    assert take_back(come, old, new).source == NEW.removesuffix("\n\nPS: One more thing.")


def test_fields_are_compared_by_what_they_say_and_go_back_as_fields() -> None:
    old = reading("I keep thinking about {topic}.\n\nAt {company}.", topic="the mill", company="Alder Creek")
    new = reading("I keep thinking about {topic}.\n\nAt Alder Creek.", topic="the river", company="Alder Creek")
    first, second = compare(old, new)
    assert first.spoken == "Removed: “mill”. Added: “river”."
    assert not second.changed  # it reads the same, whether a field says it or not
    taken = take_back(first, old, new)
    assert taken.source == new.source
    assert taken.values["topic"] == "the mill"
    assert taken.values["company"] == "Alder Creek"


def test_a_field_that_had_no_words_then_has_none_again() -> None:
    old, new = reading("{topic}"), reading("{topic}", topic="the mill")
    (change,) = compare(old, new)
    assert change.changed
    assert "topic" not in take_back(change, old, new).values


paragraphs = st.lists(
    st.sampled_from(["One two three.", "Four five six seven.", "One two four.", "{topic}", "x"]), max_size=7
)


@settings(max_examples=150)
@given(paragraphs, paragraphs)
def test_taking_every_paragraph_back_gives_the_old_text(olds: list[str], news: list[str]) -> None:
    old, now = reading("\n\n".join(olds)), reading("\n\n".join(news))
    for _turn in range(len(olds) + len(news) + 1):
        changed = [each for each in compare(old, now) if each.changed]
        if not changed:
            break
        now = take_back(changed[0], old, now)
    assert now.source == old.source


def test_a_hundred_thousand_characters_are_compared_in_a_moment() -> None:
    words = [f"word{n % 977}" for n in range(16_000)]
    old = reading("\n\n".join(" ".join(words[n : n + 80]) for n in range(0, len(words), 80)))
    new = reading(old.source.replace("word42 ", "other ") + " " * 5000)
    assert any(each.changed for each in compare(old, new))
