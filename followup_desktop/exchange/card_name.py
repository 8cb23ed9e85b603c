"""Whether a piece of a card is a name, and its parts."""

import re
from dataclasses import dataclass

from followup_desktop.exchange.card_words import fold, letters, vocabulary

_PRONOUNS = re.compile(r"\s*[(\[](?:she|he|they|ze|sie|er)\s*/[^)\]]*[)\]]", re.IGNORECASE)
#: Where people carry the names of both families.
_TWO_FAMILIES = frozenset({"ES", "MX", "AR", "CL", "CO", "PE", "VE", "EC", "UY", "BO", "PY", "CR", "GT", "CU", "DO"})
#: How these are spelled where an address allows no dots: "moellenbrink".
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
#: What is written behind a name in brackets: a degree's kind, how to speak of somebody.
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv", "v"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts; ``rest`` is what stood with it and is no name: degrees, how to speak of somebody."""

    title: str = ""
    first: str = ""
    last: str = ""
    rest: str = ""


def name_score(piece: str, email: str, country: str) -> float:
    """How much this looks like somebody's name; below 1 it does not. ``email`` speaks for the name it holds."""
    words = vocabulary()
    title, bare = split_title(_without_proxy(_PRONOUNS.sub("", piece))[0], country)
    core, _degrees = _split_degrees(bare, email)
    core = core.replace(",", "")
    parts = core.split()
    if not parts or len(parts) > 6 or any(letter.isdigit() for letter in core) or len(core) > 60:
        return 0
    cjk = re.fullmatch(
        r"[\u3040-\u30ff\u3400-\u9fff々\uac00-\ud7af]{1,4}[\s\u3000]?[\u3040-\u30ff\u3400-\u9fff々\uac00-\ud7af]{1,4}",
        core,
    )
    plain = all(re.fullmatch(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*\.?", part) for part in parts)
    if not cjk and not plain:
        return 0
    capital = all(part[0].isupper() or fold(part) in words.particles for part in parts)
    score = 2.0 if capital and 2 <= len(parts) <= 4 else 1.0 if capital or cjk else 0.0
    score += 2.5 if title and (capital or cjk) else 0
    score += 1.0 if cjk and " " in core.replace("\u3000", " ") else 0
    # One word alone may be a greeting's: "Bee" over "Beatrix Lam".
    score += _in_email(core, email) if title or cjk or len(parts) > 1 else 0
    score -= 3 * words.job.count(core) + 2.5 * words.employer.count(core) + 1.5 * words.department.count(core)
    score -= 4 if words.has_legal_form(core) and not title else 0
    return score - _in_domain(core, email)


def _in_email(core: str, email: str) -> float:
    """Does the part before the @ hold words of the name: all of one, or an initial and the other?"""
    local = letters(email.partition("@")[0])
    held = 0
    for word in core.split():
        spellings = {letters(word), letters(word.casefold().translate(_UMLAUTS))}
        held += any(len(each) > 1 and each in local for each in spellings)
    return min(4.0, 2.5 * held) if local else 0


def _in_domain(core: str, email: str) -> float:
    host = letters(email.partition("@")[2].rpartition(".")[0])
    whole = letters(core)
    return 1.5 if host and len(whole) > 3 and whole == host else 0.0


def _without_proxy(piece: str) -> tuple[str, str]:
    """The name, and what says for whom it is signed: ``i. A.``, ``i. V.``, ``ppa.``."""
    match = re.match(r"(?:i\.\s?[AV]\.|ppa?\.)\s+", piece)
    return (piece[match.end() :], match[0].strip()) if match else (piece, "")


def split_title(text: str, country: str) -> tuple[str, str]:
    """The courtesy titles and degrees before a name, and the rest."""
    words = vocabulary()
    parts = text.split()
    count = 0
    for part in parts[:-1]:
        bare = fold(part).strip("(),").rstrip(".")
        allowed = words.titles_only.get(bare)
        known = country in allowed if allowed else bare in words.titles or bare.replace(".", "") in words.titles
        if bare == "di" and not part.isupper():
            known = False
        if not known:
            break
        count += 1
    return " ".join(parts[:count]), " ".join(parts[count:])


def read_name(piece: str, email: str, country: str) -> Name:
    """The parts of a name, by nameparser; surnames in capitals, as in ``Jean DUPONT``, are written as others are."""
    from nameparser import FAMILY_FIRST, Parser, Policy

    spoken = "".join(_PRONOUNS.findall(piece)).strip()
    piece, signed_for = _without_proxy(_PRONOUNS.sub("", piece).strip())
    title, bare = split_title(piece, country)
    core, degrees = _split_degrees(bare, email)
    parts = core.split()
    family_first = len(parts) > 1 and _shouted(parts[0]) and not any(_shouted(part) for part in parts[1:])
    policy = Policy(two_family_names=country in _TWO_FAMILIES)
    if family_first:
        policy = Policy(name_order=FAMILY_FIRST)
    name = Parser(policy=policy).parse(core)
    if all(_shouted(part) or len(part) < 3 for part in parts) and core == core.upper():
        name = name.capitalized()
    generation = name.suffix if fold(name.suffix).strip(".") in _GENERATIONS else ""
    first, last = f"{name.given} {name.middle}".strip(), name.family
    joined = _joined_family(core.split(), email)
    if joined and not family_first and first.endswith(joined.removesuffix(last).strip()):
        first, last = first.removesuffix(joined.removesuffix(last).strip()).strip(), joined
    last = " ".join(part.title() if _shouted(part) else part for part in last.split())
    rest = [
        signed_for,
        degrees,
        "" if generation else name.suffix,
        f"({name.nickname})" if name.nickname else "",
        name.maiden,
        spoken,
    ]
    return Name(
        title=f"{title} {name.title}".strip(),
        first=first,
        last=f"{last} {generation}".strip(),
        rest=" ".join(part for part in rest if part),
    )


def _joined_family(parts: list[str], email: str) -> str:
    """The family name of several words that the e-mail address writes as one: ``Lo Russo`` of ``f.lorusso``."""
    local = email.partition("@")[0].casefold().translate(_UMLAUTS)
    spelled = {letters(each) for each in re.split(r"[._-]", local)}
    for count in range(len(parts) - 1, 1, -1):
        if letters("".join(parts[-count:]).casefold().translate(_UMLAUTS)) in spelled:
            return " ".join(parts[-count:])
    return ""


def _shouted(part: str) -> bool:
    return len(part.strip(".")) > 2 and part.isupper() and part.replace("-", "").isalpha()


def _split_degrees(bare: str, email: str) -> tuple[str, str]:
    """The name, and what is written behind it: after a comma, or in capitals that the e-mail address does not hold."""
    core, comma, behind = bare.partition(",")
    turned = len(core.split()) == 1 and behind.replace(" ", "").isalpha() and behind.strip().istitle()
    if comma and (turned or fold(behind).strip(" .") in _GENERATIONS):
        return bare, ""  # "Halvorsen, Ingrid" and "Lee King, Jr." are read as they stand
    brackets = _BRACKETS.search(core)
    if brackets:
        core, behind = core[: brackets.start()], f"{brackets[0].strip()} {behind}"
    parts = core.split()
    local = letters(email.partition("@")[0])
    cut = len(parts)
    while cut > 2 and _is_degree(parts[cut - 1], parts[: cut - 1], local):
        cut -= 1
    return " ".join(parts[:cut]), " ".join([*parts[cut:], behind.strip()]).strip()


def _is_degree(part: str, others: list[str], local: str) -> bool:
    bare = letters(part)
    if bare in _GENERATIONS or not local or bare in local or not 2 <= len(bare) <= 6 or "-" in part:
        return False
    mixed = any(not _shouted(other) and len(other) > 2 for other in others)
    return mixed and sum(letter.isupper() for letter in part) >= 2
