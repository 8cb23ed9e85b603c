"""The letter grammar under texts that nobody wrote: against an oracle where they read, in words where they do not.

A few hundred texts by default; ``--texts 200000`` goes on for as many.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.merge import (
    Field,
    MergeError,
    Node,
    Part,
    Text,
    instantiate,
    merge,
    merge_closed,
    parse,
    plain,
)

pytestmark = pytest.mark.timeout(3600)  # for as many texts as are asked for

KEYS = ("role", "topic", "company", "my_full_name", "promised_by")

#: What is typed between braces, and near misses of all of it.
SCRAPS = st.one_of(
    st.sampled_from(
        ["{", "}", "{{", "}}", "{/}", "{ / }", "{?", "{?!", "{?role}", "{?!topic}", "{role}", "{role|", "{|}", "{}"]
    ),
    st.sampled_from(["{Role}", "{rolle}", "{?zebra}", "{role|a|b}", "{ role }", "{role\n}", "|", "!", "?", "/", "\r"]),
    st.sampled_from(["\n", "\n\n", " ", ".", "...", "\u2029", "\u200f", "{\u200brole}", "{role|{role}}"]),
    st.text(max_size=6),
)
HOSTILE = st.lists(SCRAPS, max_size=24).map("".join)

#: Values of the record, some of them full of grammar.
VALUES = st.dictionaries(
    st.sampled_from(KEYS),
    st.one_of(st.text(max_size=12), st.sampled_from(["", " \n", "{role}", "{/}", "{{", "Co.", "a\nb", "why?"])),
)

Run = Callable[..., None]


@pytest.fixture
def often(request: pytest.FixtureRequest) -> Callable[..., Callable[[Run], None]]:
    """Runs a property as often as the option says."""
    texts = request.config.getoption("--texts")

    def run(usual: int, **strategies: Any) -> Callable[[Run], None]:
        def go(test: Run) -> None:
            settings(max_examples=texts or usual, deadline=None, derandomize=not texts)(given(**strategies)(test))()

        return go

    return run


# --- texts that may not read -----------------------------------------------------------------------------------------


def test_any_text_reads_or_is_refused_at_a_brace_of_its_own(often: Any) -> None:
    @often(200, text=HOSTILE, values=VALUES)
    def _(text: str, values: Mapping[str, str]) -> None:
        try:
            nodes = parse(text)
        except MergeError as error:
            lines = text.split("\n")
            assert 1 <= error.line <= len(lines)
            assert lines[error.line - 1][error.column - 1] in "{}"
            assert error.what.strip()
            for read in (merge, merge_closed, instantiate):
                with pytest.raises(MergeError):
                    read(text, values)
            return
        assert _source_of_fields(nodes, text)
        assert all(piece.text for piece in merge(text, values))


def _source_of_fields(nodes: tuple[Node, ...], text: str) -> bool:
    """Does every field say truly where it stands?"""
    for node in nodes:
        if isinstance(node, Part):
            assert _source_of_fields(node.nodes, text)
        elif isinstance(node, Field):
            token = text[node.start : node.end]
            assert token[0] == "{"
            assert token[-1] == "}"
            assert node.key in token
            assert node.key in FIELDS
    return True


def test_what_goes_out_has_the_same_words_and_no_line_of_its_own(often: Any) -> None:
    @often(120, text=HOSTILE, values=VALUES)
    def _(text: str, values: Mapping[str, str]) -> None:
        try:
            whole = merge(text, values)
        except MergeError:
            return
        closed = merge_closed(text, values)
        assert [piece for piece in closed if piece.field] == [piece for piece in whole if piece.field]
        assert "".join(plain(closed).split()) == "".join(plain(whole).split())
        lines = iter(plain(whole).split("\n"))
        assert all(line in lines for line in plain(closed).split("\n")) or not plain(closed)


def test_a_letter_that_was_started_reads_and_starts_the_same_again(often: Any) -> None:
    @often(120, text=HOSTILE, values=VALUES)
    def _(text: str, values: Mapping[str, str]) -> None:
        try:
            started = instantiate(text, values)
        except MergeError:
            return
        assert not any(isinstance(node, Part) for node in parse(started))
        assert instantiate(started, {}) == started
        assert _words(plain(merge(started, values))) == _words(plain(merge(text, values)))


def _words(text: str) -> str:
    return "".join(text.split())


# --- texts that read, against an oracle ------------------------------------------------------------------------------

_WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
_DEFAULTS = st.one_of(st.none(), st.text(alphabet=st.characters(exclude_characters="{}\n"), max_size=6))
_LEAVES = st.one_of(
    st.tuples(st.just("text"), _WORDS),
    st.tuples(st.just("field"), st.sampled_from(KEYS), _DEFAULTS),
)


def _parts(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.tuples(st.just("part"), st.sampled_from(KEYS), st.booleans(), st.lists(inner, max_size=4))


TREES = st.lists(st.recursive(_LEAVES, _parts, max_leaves=8), max_size=6)


def _written(tree: list[Any]) -> str:
    """The source of a tree, as a person would write it."""
    found = []
    for node in tree:
        if node[0] == "text":
            found.append(node[1].replace("{", "{{").replace("}", "}}"))
        elif node[0] == "field":
            found.append(f"{{{node[1]}}}" if node[2] is None else f"{{{node[1]}|{node[2]}}}")
        else:
            found.append(f"{{{'?' if node[2] else '?!'}{node[1]}}}{_written(node[3])}{{/}}")
    return "".join(found)


def _read(tree: list[Any], values: Mapping[str, str]) -> str:
    """What the tree says, without the grammar: the rules in a few lines of their own."""
    said, ended = "", False
    for kind, text in _flat(tree, values):
        if kind == "text":
            said += text[1:] if ended and re.match(r"\.(?!\.)", text) else text
            ended = False if text else ended
        elif text:
            said += text
            ended = text.endswith((".", "!", "?", "…"))
    return said


def _flat(tree: list[Any], values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Texts and values one after the other; texts that follow each other in the source are one."""
    found: list[tuple[str, str]] = []
    for node in tree:
        if node[0] == "text":
            if found and found[-1][0] == "text":
                found[-1] = ("text", found[-1][1] + node[1])
            else:
                found.append(("text", node[1]))
        elif node[0] == "field":
            value = values.get(node[1], "")
            if value.strip():
                found.append(("value", value))
            else:
                found.append(("value", FIELDS[node[1]].label if node[2] is None else node[2]))
        else:
            found.append(("edge", ""))
            if bool(values.get(node[1], "").strip()) is node[2]:
                found += _flat(node[3], values)
            found.append(("edge", ""))
    return found


def test_what_is_written_by_the_rules_reads_as_they_say(often: Any) -> None:
    @often(120, tree=TREES, values=VALUES)
    def _(tree: list[Any], values: Mapping[str, str]) -> None:
        source = _written(tree)
        assert plain(merge(source, values)) == _read(tree, values)


def test_the_nodes_are_those_that_were_written(often: Any) -> None:
    @often(100, tree=TREES)
    def _(tree: list[Any]) -> None:
        assert _shape(parse(_written(tree))) == _tree_shape(tree)


def _shape(nodes: tuple[Node, ...]) -> list[Any]:
    found: list[Any] = []
    for node in nodes:
        if isinstance(node, Text):
            found.append(node.text)
        elif isinstance(node, Field):
            found.append((node.key, node.default))
        else:
            found.append((node.key, node.wanted, _shape(node.nodes)))
    return found


def _tree_shape(tree: list[Any]) -> list[Any]:
    found: list[Any] = []
    for node in tree:
        if node[0] == "text":
            if found and isinstance(found[-1], str):
                found[-1] += node[1]
            else:
                found.append(node[1])
        elif node[0] == "field":
            found.append((node[1], node[2]))
        else:
            found.append((node[1], node[2], _tree_shape(node[3])))
    return found


def test_a_monstrous_text_is_read_in_one_go() -> None:
    assert len(parse("{role}{{}}\n" * 20_000)) == 40_000
    with pytest.raises(MergeError):
        parse("{" * 200_001)
