"""The data files: letter templates, checklists and follow-up rules, all of which a person may copy and change."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from followup_desktop import resources
from followup_desktop.domain.checklist_files import load_checklist, load_checklists
from followup_desktop.domain.checklists import Checklist
from followup_desktop.domain.letter_kinds import LetterKind, load_kinds
from followup_desktop.domain.model import UserError
from followup_desktop.domain.policy import Policy, load_policies
from followup_desktop.domain.templates import LetterTemplate, TemplateKey, in_locale, load_templates
from followup_desktop.i18n import _

#: The rules that serve where none are chosen, or where the chosen ones cannot be read.
DEFAULT_POLICY = "balanced"

#: In which order our own are offered.
_ORDER = (DEFAULT_POLICY, "prompt", "formal", "measured")


class Catalog:
    """What the data files say, each read on first use.

    ``own`` is the person's folder: its letters, checklists and rules win by their id.
    """

    def __init__(self, own: Path) -> None:
        self._own = own

    @cached_property
    def _kinds(self) -> tuple[Mapping[str, LetterKind], tuple[str, ...]]:
        return load_kinds(resources.path("letters", "kinds"), self._folder("letters/kinds"))

    @cached_property
    def _templates(self) -> tuple[Mapping[TemplateKey, LetterTemplate], tuple[str, ...]]:
        return load_templates(resources.path("letters"), self._kinds[0], self._folder("letters"))

    @cached_property
    def _checklists(self) -> tuple[Mapping[str, Checklist], tuple[str, ...]]:
        return load_checklists(resources.path("checklists"), self._folder("checklists"))

    @cached_property
    def _policies(self) -> tuple[Mapping[str, Policy], tuple[str, ...]]:
        return load_policies(resources.path("rules"), self._folder("rules"))

    def _folder(self, name: str) -> Path | None:
        """The person's own folder of these files, where it holds any."""
        folder = self._own / name
        return folder if any(folder.glob("*.toml")) else None

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for each file of the person's own that could not be used; the built-in one serves meanwhile.

        Asked for at the start: only kinds of which the person has a file are read for it.
        """
        found: list[str] = []
        if self._folder("letters/kinds"):
            found += self._kinds[1]
        if self._folder("letters"):
            found += self._templates[1]
        if self._folder("checklists"):
            found += self._checklists[1]
        if self._folder("rules"):
            found += self._policies[1]
        return tuple(found)

    @property
    def policy_problems(self) -> tuple[str, ...]:
        """A sentence for each rules file that could not be used."""
        return self._policies[1]

    def kinds(self, locale: str | None = None) -> tuple[LetterKind, ...]:
        """The kinds of letters in the order of the catalogue: all, or those there is a sample of in this locale."""
        if locale is None:
            return tuple(self._kinds[0].values())
        language = self._samples_of(locale)
        written = {key[0] for key in self._templates[0] if key[1] == language}
        return tuple(kind for id, kind in self._kinds[0].items() if id in written)

    def kind(self, id: str) -> LetterKind | None:
        return self._kinds[0].get(id)

    def template(self, kind: str, locale: str, tone: str = "plain") -> LetterTemplate:
        """The sample of this kind, locale and tone, or of another tone. Raises ``UserError`` where there is none.

        A locale without samples of its own takes those of its language, written its own way.
        """
        language = self._samples_of(locale)
        found = {key: template for key, template in self._templates[0].items() if key[:2] == (kind, language)}
        if not found:
            raise UserError(_("There is no letter of this kind in this language yet."))
        return in_locale(found.get((kind, language, tone)) or next(iter(found.values())), locale)

    def tones(self, kind: str, locale: str) -> tuple[str, ...]:
        language = self._samples_of(locale)
        return tuple(key[2] for key in self._templates[0] if key[:2] == (kind, language))

    def _samples_of(self, locale: str) -> str:
        """The locale whose samples serve: itself, or another of its language."""
        known = {key[1] for key in self._templates[0]}
        if locale in known:
            return locale
        return next((each for each in sorted(known) if each.partition("-")[0] == locale.partition("-")[0]), locale)

    def kind_name(self, kind: str) -> str:
        """What a kind of letter is called, for lists."""
        found = self.kind(kind)
        return found.name if found else kind

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        return tuple(self._checklists[0].values())

    def checklist(self, id: str) -> Checklist:
        """Raises ``KeyError`` where there is none."""
        return self._checklists[0][id]

    @property
    def checklist_problems(self) -> tuple[str, ...]:
        """A sentence for each checklist that could not be used."""
        return self._checklists[1]

    def built_in_checklist(self, id: str) -> Checklist | None:
        """Ours of this id, also where the person's own stands in for it; None where it is wholly theirs."""
        path = resources.path("checklists", f"{id}.toml")
        return load_checklist(path) if path.is_file() else None

    def forget_checklists(self) -> None:
        """Read the checklists anew: a file of them was written."""
        self.__dict__.pop("_checklists", None)

    def policies(self) -> tuple[Policy, ...]:
        """All follow-up rules: ours, those of the person's own that stand in for ours among them, then the others."""
        known = self._policies[0]
        return (*(known[id] for id in _ORDER), *(each for id, each in known.items() if id not in _ORDER))

    def policy(self, id: str = DEFAULT_POLICY) -> Policy:
        """The follow-up rules of this id, or the default ones."""
        known = self._policies[0]
        return known.get(id) or known[DEFAULT_POLICY]

    def has_policy(self, id: str) -> bool:
        return id in self._policies[0]

    def forget(self) -> None:
        """Read all files anew when they are next asked for: one of them may have been mended."""
        for read in ("_kinds", "_templates", "_checklists", "_policies"):
            self.__dict__.pop(read, None)

    def forget_policies(self) -> None:
        """Read the rules anew: a file of them was written."""
        self.__dict__.pop("_policies", None)
