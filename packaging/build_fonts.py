"""Bakes the interface's typefaces into static files: ``build_fonts.py FOLDER`` with the two wheels in FOLDER.

The wheels are ``fontpkg-inter`` and ``fontpkg-newsreader`` from PyPI (OFL 1.1). Qt on Linux ignores the weights of a
variable font, so each weight becomes a file of its own, cut down to the scripts the interface speaks. The family gets
a name of its own: an Inter installed on the person's machine must not be mixed with these cuts.

Printed columns of figures get cuts of their own, in which every figure has the same width: a PDF has no features.
"""

import sys
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"

#: Latin with its extensions, IPA-free; Greek; Cyrillic; punctuation, currency, arrows, operators and plain shapes.
RANGES = (
    (0x20, 0x24F),
    (0x2B0, 0x2FF),
    (0x300, 0x36F),
    (0x370, 0x3FF),
    (0x400, 0x52F),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
    (0x20A0, 0x20CF),
    (0x2100, 0x214F),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x25A0, 0x25FF),
    (0xFB00, 0xFB06),
    (0xFFFD, 0xFFFD),
)
FEATURES = ("kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum", "case", "rvrn", "rlig")


@dataclass(frozen=True)
class Cut:
    """One static file: which wheel and axes it comes from and what it is called."""

    wheel: str
    member: str
    family: str
    style: str
    weight: int
    optical: float
    file: str


CUTS = (
    *(
        Cut(
            "fontpkg_inter-*.whl",
            "fontpkg_inter/files/Inter[opsz,wght].ttf",
            "Inter Followup",
            style,
            weight,
            14,
            f"Inter-{style}.ttf",
        )
        for style, weight in (("Regular", 400), ("Medium", 500), ("SemiBold", 600))
    ),
    Cut(
        "fontpkg_newsreader-*.whl",
        "fontpkg_newsreader/files/Newsreader[opsz,wght].ttf",
        "Newsreader Followup",
        "Medium",
        500,
        24,
        "Newsreader-Medium.ttf",
    ),
)


def bake(data: bytes, cut: Cut) -> TTFont:
    """One weight as a static font that holds only the scripts and features the interface uses."""
    font = instantiateVariableFont(TTFont(BytesIO(data)), {"wght": cut.weight, "opsz": cut.optical}, inplace=True)
    options = Options(layout_features=list(FEATURES), name_IDs=["*"], hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    names = font["name"]
    for name_id in (16, 17, 21, 22, 25):
        names.removeNames(nameID=name_id)
    rename(font, cut.family, cut.style)
    font["OS/2"].usWeightClass = cut.weight
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x61 | (0x40 if cut.weight == 400 else 0)
    font["head"].macStyle = 0
    return font


#: What stands in a column of figures: figures, signs, currencies. Letters come from the whole cut.
FIGURES = (
    *range(0x20, 0x41),
    0xA0,
    *range(0xA2, 0xA6),
    0xB1,
    *range(0x2010, 0x2016),
    0x2026,
    *range(0x20A0, 0x20D0),
    0x2212,
)


def tabular(source: Path, style: str) -> TTFont:
    """A baked cut with figures of one width as the only ones, and nothing that moves them, such as kerning."""
    font = TTFont(source)
    table = font["GSUB"].table
    (lookups,) = {
        tuple(record.Feature.LookupListIndex)
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
    }
    same_width: dict[str, str] = {}
    for index in lookups:
        for subtable in table.LookupList.Lookup[index].SubTable:
            same_width.update(getattr(subtable, "ExtSubTable", subtable).mapping)
    for cmap in font["cmap"].tables:
        cmap.cmap = {code: same_width.get(glyph, glyph) for code, glyph in cmap.cmap.items()}
    subsetter = Subsetter(Options(layout_features=[], name_IDs=["*"], hinting=False, notdef_outline=True))
    subsetter.populate(unicodes=FIGURES)
    subsetter.subset(font)
    rename(font, "Inter Followup Tabular", style)
    return font


def rename(font: TTFont, family: str, style: str) -> None:
    names, postscript = font["name"], f"{family.replace(' ', '')}-{style}"
    for name_id, text in ((1, family), (2, style), (3, postscript), (4, f"{family} {style}"), (6, postscript)):
        names.setName(text, name_id, 3, 1, 0x409)


def main(folder: Path) -> None:
    for cut in CUTS:
        (wheel,) = folder.glob(cut.wheel)
        with zipfile.ZipFile(wheel) as archive:
            font = bake(archive.read(cut.member), cut)
            licence = archive.read(f"{Path(cut.member).parts[0]}/LICENSE")
        target = FONTS / cut.file
        font.save(target)
        (FONTS / f"{cut.file.split('-')[0]}-OFL.txt").write_bytes(licence)
        print(f"{target.name}: {target.stat().st_size / 1024:.0f} KB")
    for style in ("Regular", "SemiBold"):
        tabular(FONTS / f"Inter-{style}.ttf", style).save(FONTS / f"InterTabular-{style}.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
