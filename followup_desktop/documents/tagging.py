"""The order in which a file is read out: paragraphs, headings and pictures, and nothing of what is only drawn."""

from dataclasses import dataclass, field
from typing import Any

from followup_desktop.documents.embedding import Raw


@dataclass(slots=True)
class Element:
    """A paragraph, heading or picture: ``kids`` are the places it is drawn at, each (page, number on the page)."""

    tag: str
    alt: str = ""
    kids: list[tuple[int, int]] = field(default_factory=list)


class Tags:
    """The elements of one file, in the order they are met."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._elements: list[Element] = []
        self._pages: dict[int, list[Element]] = {}

    def mark(self, element: Element, page: int) -> int:
        """The number that the element's next piece has on the page; one that is new stands after those there are."""
        if id(element) not in self._names:
            self._names[id(element)] = f"Tag{len(self._elements)}"
            self._elements.append(element)
        pieces = self._pages.setdefault(page, [])
        pieces.append(element)
        element.kids.append((page, len(pieces) - 1))
        return len(pieces) - 1

    def write(self, document: Any, pages: int) -> None:
        """Add the tree of the elements to the file."""
        names = [self._names[id(element)] for element in self._elements]
        tree = f"<< /Type /StructTreeRoot /K %s /ParentTree %s /ParentTreeNextKey {pages} >>"
        whole = f"<< /Type /StructElem /S /Document /P %s /K [ {'%s ' * len(names)}] >>"
        document.Catalog.StructTreeRoot = document.Reference(Raw(tree, "TagDocument", "TagPages"), "TagTree")
        document.Catalog.MarkInfo = Raw("<< /Marked true >>")
        document.Reference(Raw(whole, "TagTree", *names), "TagDocument")
        document.Reference(self._of_pages(pages), "TagPages")
        for name, element in zip(names, self._elements, strict=True):
            document.Reference(_written(element), name)

    def _of_pages(self, pages: int) -> Raw:
        """The elements of each page by their numbers on it."""
        written, references = [], []
        for page in range(pages):
            pieces = self._pages.get(page, [])
            written.append(f"{page} [ {'%s ' * len(pieces)}]")
            references += [self._names[id(element)] for element in pieces]
        return Raw(f"<< /Nums [ {' '.join(written)} ] >>", *references)


def _written(element: Element) -> Raw:
    pages = [f"Page{page + 1}" for page, _number in element.kids]
    alt = f" /Alt <{(chr(0xFEFF) + element.alt).encode('utf-16-be').hex()}>" if element.alt else ""
    head = f"<< /Type /StructElem /S /{element.tag} /P %s{alt}"
    if len(element.kids) == 1:
        return Raw(f"{head} /Pg %s /K {element.kids[0][1]} >>", "TagDocument", *pages)
    pieces = "".join(f"<< /Type /MCR /Pg %s /MCID {number} >> " for _page, number in element.kids)
    return Raw(f"{head} /K [ {pieces}] >>", "TagDocument", *pages)
