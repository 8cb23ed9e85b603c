"""What a use case changed, so that each page knows whether to look again."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """``kinds`` are the lower-case names of the values touched; ``ids`` the applications concerned."""

    kinds: frozenset[str]
    ids: frozenset[int] = field(default_factory=frozenset)
    text: str = ""

    def touches(self, *kinds: str) -> bool:
        return not self.kinds.isdisjoint(kinds)
