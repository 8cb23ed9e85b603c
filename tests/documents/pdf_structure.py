"""Reading a PDF back as a screen reader and an archive do: what is read out in which order, which rules it breaks."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import pdfa

_PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "TJ", "Tj", "'", '"', "EI"}


@dataclass(frozen=True)
class Told:
    """An element in the order of the file: its tag, the words under it or what stands for a picture, and its pages."""

    tag: str
    text: str
    pages: tuple[int, ...]


def findings(data: bytes) -> list[str]:
    """What the file breaks of PDF/A-2b, exactly as it was written."""
    return [str(finding) for finding in pdfa.validate_written(BytesIO(data), "2b").findings]


class Structure:
    def __init__(self, data: bytes) -> None:
        self._pdf = pikepdf.open(BytesIO(data))
        self._marked = [self._pieces(page) for page in self._pdf.pages]

    @property
    def root(self) -> pikepdf.Object:
        return self._pdf.Root

    @property
    def fingerprint(self) -> bytes:
        return bytes(self._pdf.trailer.ID[0])

    @property
    def described(self) -> dict[str, str]:
        """The description inside the file (XMP), without its name spaces."""
        with self._pdf.open_metadata() as found:
            return {name.rpartition("}")[2]: str(value) for name, value in found.items()}

    def told(self) -> list[Told]:
        """Everything that is read out, in order."""
        document = self.root.StructTreeRoot.K
        assert document.S == "/Document"
        return [self._told(kid) for kid in document.K]

    def faults(self) -> list[str]:
        """What a reader of the tags would stumble over."""
        found = []
        owners = self._owners()
        for number, page in enumerate(self._pdf.pages):
            pieces = self._marked[number]
            if pieces.pop("loose", ""):
                found.append(f"page {number + 1} draws what is neither read out nor furniture")
            numbers = sorted(key for key in pieces if isinstance(key, int))
            if numbers != list(range(len(numbers))):
                found.append(f"page {number + 1} numbers its pieces {numbers}")
            listed = list(owners[int(page.StructParents)])
            if len(listed) != len(numbers):
                found.append(f"page {number + 1} has {len(numbers)} pieces and {len(listed)} owners")
            for piece, owner in enumerate(listed):
                if (number, piece) not in self._places(owner):
                    found.append(f"piece {piece} of page {number + 1} is not its owner's")
        return found

    def _owners(self) -> dict[int, pikepdf.Array]:
        listed = list(self.root.StructTreeRoot.ParentTree.Nums)
        return {int(key): owners for key, owners in zip(listed[::2], listed[1::2], strict=True)}

    def _told(self, element: pikepdf.Object) -> Told:
        places = self._places(element)
        words = " ".join(self._marked[page].get(piece, "") for page, piece in places)
        text = str(element.Alt) if "/Alt" in element else words
        return Told(str(element.S).lstrip("/"), " ".join(text.split()), tuple(page for page, _piece in places))

    def _places(self, element: pikepdf.Object) -> list[tuple[int, int]]:
        pages = {page.obj.objgen: number for number, page in enumerate(self._pdf.pages)}
        kids = element.K
        if isinstance(kids, int):
            return [(pages[element.Pg.objgen], kids)]
        return [(pages[kid.Pg.objgen], int(kid.MCID)) for kid in kids]

    def _pieces(self, page: pikepdf.Page) -> dict[int | str, str]:
        """The words of each piece by its number; "loose" for what stands in none and is no furniture."""
        found: dict[int | str, str] = {}
        inside: list[int | str] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name == "BDC":
                inside.append(int(operands[1].MCID))
                found.setdefault(inside[-1], "")
            elif name == "BMC":
                assert operands[0] == "/Artifact"
                inside.append("furniture")
            elif name == "EMC":
                inside.pop()
            elif name in _PAINTING:
                place = inside[-1] if inside else "loose"
                assert len(inside) < 2
                found[place] = found.get(place, "") + _words(operands, name)
        assert not inside
        return found


def _words(operands: list[pikepdf.Object], operator: str) -> str:
    if operator != "TJ":
        return "\u2588" if operator != "Do" else ""
    return "".join(bytes(part).decode("utf-16-be") for part in operands[0] if isinstance(part, pikepdf.String))
