"""Finding words the way a person means them."""

from followup_desktop.domain.text_search import Wanted


def found(text: str, words: str, case: bool = False, whole: bool = False) -> list[str]:
    return [text[start:end] for start, end in Wanted(words, case, whole).hits(text)]


def test_capitals_count_only_when_asked() -> None:
    assert found("The the THE", "the") == ["The", "the", "THE"]
    assert found("The the THE", "the", case=True) == ["the"]


def test_whole_words_end_at_letters_and_digits_of_any_script() -> None:
    assert found("art, party; Art.", "art", whole=True) == ["art", "Art"]
    assert found("straße, straßen", "straße", whole=True) == ["straße"]
    assert found("R&D and R&Dx", "R&D", whole=True) == ["R&D"]


def test_straight_and_curly_quotes_find_each_other() -> None:
    assert found("It’s “so”", "it's") == ["It’s"]
    assert found('It\'s "so"', "“so”") == ['"so"']


def test_signs_mean_themselves() -> None:
    assert found("a.b axb a.b", "a.b") == ["a.b", "a.b"]
    assert found("(x) [y] \\d", "\\d") == ["\\d"]


def test_nothing_is_found_for_nothing_and_hits_never_overlap() -> None:
    assert found("aaaa", "") == []
    assert found("aaaaa", "aa") == ["aa", "aa"]
