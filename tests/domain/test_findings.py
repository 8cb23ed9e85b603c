from followup_desktop.domain.findings import Finding, Level, merge_findings


def finding(check: str, start: int, end: int, level: Level = Level.ERROR) -> Finding:
    return Finding(check, level, "title", "detail", start, end)


def test_ours_stands_where_both_found_something():
    ours = finding("misspelt_name", 10, 15)
    theirs = [finding("language.SpellCheck", 9, 14), finding("language.AnA", 15, 16), finding("language.The", 0, 3)]
    merged = merge_findings([ours], theirs)
    assert [each.check for each in merged] == ["language.The", "misspelt_name", "language.AnA"]


def test_two_of_ours_on_the_same_words_both_stand():
    one, other = finding("misspelt_name", 3, 8), finding("wrong_interviewer", 3, 8)
    assert set(merge_findings([one, other], [])) == {one, other}


def test_what_concerns_the_whole_letter_comes_first_and_covers_nothing():
    whole = finding("missing_thanks", 0, 0)
    theirs = finding("language.The", 0, 3)
    assert merge_findings([whole], [theirs]) == (whole, theirs)


def test_a_rule_belongs_to_its_family_only():
    assert finding("language.AnA", 0, 1).belongs_to("language")
    assert not finding("languages", 0, 1).belongs_to("language")


def test_a_fingerprint_is_of_the_check_and_the_words_not_of_the_place():
    here = finding("wrong_company", 0, 4).fingerprint("Acme there")
    assert here == finding("wrong_company", 3, 7).fingerprint("At Acme")
    assert here != finding("wrong_company", 0, 4).fingerprint("Acmo there")
    assert here != finding("misspelt_name", 0, 4).fingerprint("Acme there")
    assert finding("wrong_company", 0, 1).fingerprint("\ud800")  # half of a surrogate pair is no reason to fail
