"""The follow-up rules: which are chosen, and the person's own, kept as a small file of what differs. All undoable."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import Any

from followup_desktop.domain.model import Problem, UserError
from followup_desktop.domain.policy import KINDS, Policy
from followup_desktop.domain.toml_text import quoted
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _
from followup_desktop.services.catalog import DEFAULT_POLICY, Catalog
from followup_desktop.services.history import History
from followup_desktop.services.outlook import BATCH
from followup_desktop.services.planner import Planner
from followup_desktop.services.settings import SettingsFile, write_whole

#: The id of the rules that the program writes for a person, and the name of their file.
OWN_ID = "own"
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class _Standing:
    """What an act about rules changes: the file of the person's own, and the choice."""

    content: bytes | None
    chosen: str


class Rules:
    """What can be done with the rules. Every act raises ``UserError`` where a file cannot be written."""

    def __init__(
        self, folder: Path, catalog: Catalog, settings: SettingsFile, history: History, planner: Planner
    ) -> None:
        self._file = folder / "rules" / f"{OWN_ID}.toml"
        self._catalog = catalog
        self._settings = settings
        self._history = history
        self._planner = planner

    @property
    def chosen(self) -> Policy:
        """The rules of the settings."""
        return self._catalog.policy(self._settings.current.policy)

    @property
    def own(self) -> Policy | None:
        """The person's own rules that the program wrote, where there are any that can be used."""
        return next((each for each in self._catalog.policies() if each.id == OWN_ID), None)

    def base(self, policy: Policy) -> Policy:
        """The rules that these differ from; the default ones where they stand alone."""
        return self._catalog.policy(policy.extends or DEFAULT_POLICY)

    def choose(self, id: str) -> int:
        """Follow these rules from now on; returns how many steps that are still to do stand elsewhere now.

        For more applications than a person looks after at once nobody waits for that count: then it is 0.
        """
        few = self._planner.open_count() <= BATCH
        before = self._planned() if few else {}
        if id != self._settings.current.policy:
            with self._act(_("Change the follow-up rules")):
                self._put(replace(self._standing(), chosen=id))
        after = self._planned() if few else {}
        return sum(before[key] != after[key] for key in before.keys() & after.keys())

    def _planned(self) -> dict[tuple[int, str], tuple[datetime, datetime]]:
        """Where each step stands that is still to do."""
        return {
            (step.application_id, step.key): (step.target, step.due)
            for plan in self._planner.plans()
            for step in plan.steps
            if step.status.is_open
        }

    def save_own(self, name: str, base: Policy, values: Mapping[str, Any]) -> None:
        """Keep the person's own rules, what differs from ``base``, and follow them where they are new.

        Raises ``Invalid`` without a name. A file that was written or spoilt by hand is never written over.
        """
        name = " ".join(name.split())[:LONGEST_NAME]
        if not name:
            raise Invalid((Problem("name", _("Give your rules a name.")),))
        is_new = self.own is None
        if is_new and self._file.exists():
            words = _("There is a file {file} in the folder “rules” that holds something else. Move it away first.")
            raise UserError(words.format(file=self._file.name))
        with self._act(_("Make own follow-up rules") if is_new else _("Change own follow-up rules")):
            before = self._standing()
            chosen = OWN_ID if is_new else before.chosen
            self._put(_Standing(_written(name, base, values).encode(), chosen))

    def delete_own(self) -> None:
        """Remove the person's own rules; where they were followed, those they were made from are again."""
        own = self.own
        if own is None:
            return
        with self._act(_("Delete own follow-up rules")):
            chosen = self._settings.current.policy
            self._put(_Standing(None, self.base(own).id if chosen == OWN_ID else chosen))

    def read_again(self) -> None:
        """Take the files as they stand now: one of them may have been mended."""
        self._catalog.forget()
        self._planner.forget()
        self._history.announce("settings")

    @contextmanager
    def _act(self, text: str) -> Iterator[None]:
        """What is put inside is remembered for undo."""
        before = self._standing()
        try:
            yield
        except OSError as error:
            why = error.strerror or str(error)
            raise UserError(_("Your rules could not be written: {why}").format(why=why)) from error
        after = self._standing()
        if after != before:
            self._history.remember(text, partial(self._put, before), partial(self._put, after))

    def _standing(self) -> _Standing:
        content = self._file.read_bytes() if self._file.is_file() else None
        return _Standing(content, self._settings.current.policy)

    def _put(self, standing: _Standing) -> None:
        if standing.content is None:
            self._file.unlink(missing_ok=True)
        elif standing.content != self._standing().content:
            write_whole(self._file, standing.content)
        self._settings.change(policy=standing.chosen)
        self._catalog.forget_policies()
        self._planner.forget()


def _written(name: str, base: Policy, values: Mapping[str, Any]) -> str:
    """A rules file of what differs from ``base``."""
    differing = {key: values[key] for key in KINDS if values[key] != getattr(base, key)}
    lines = [
        f"id = {quoted(OWN_ID)}",
        f"name = {quoted(name)}",
        f"extends = {quoted(base.id)}",
        "",
        "[rules]",
        *(f"{key} = {{ value = {_literal(value)} }}" for key, value in differing.items()),
    ]
    return "\n".join(lines) + "\n"


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, time):
        return value.isoformat("seconds")
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return str(value)
