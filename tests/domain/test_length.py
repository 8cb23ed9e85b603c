"""How long a text is, as boxes on the web and a calm voice count it."""

from followup_desktop.domain.length import Fit, Length, characters, seconds_to_say


def test_a_count_is_held_against_both_limits() -> None:
    assert [Length(count, 10, 20).fit for count in (9, 10, 20, 21)] == [Fit.SHORT, Fit.FITS, Fit.FITS, Fit.LONG]
    assert Length(10_000, 0, 0).fit is Fit.FITS


def test_the_end_of_the_characters_is_announced_before_it_comes() -> None:
    fits = [Length(count, 0, 300).characters_fit for count in (100, 270, 300, 301)]
    assert fits == [Fit.FITS, Fit.NEAR, Fit.NEAR, Fit.LONG]


def test_characters_are_counted_as_a_web_page_counts_them() -> None:
    assert characters("  naïve\n") == 5
    assert characters("😀") == 2


def test_a_minute_holds_a_hundred_and_fifty_words() -> None:
    assert [seconds_to_say(words) for words in (0, 75, 150, 225)] == [0, 30, 60, 90]
