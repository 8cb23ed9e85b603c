"""The same letter by the other programs, in their own environment: ``letter_peers.py ENGINE COUNT LETTER FONTS OUT``.

LETTER is a JSON file with the parts of the letter, FONTS the folder of its typeface, OUT where the files go. Prints the
seconds that COUNT letters took, each to another reader, once everything was loaded. Needs nothing of the program.
"""

import json
import sys
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

_MARGIN, _SIZE, _LEADING = 25.4, 10.8, 14.0
Letter = dict[str, Any]


def _blocks(letter: Letter) -> list[tuple[list[str], int, bool]]:
    """Lines, the blank lines before them, and whether they are bold."""
    return [
        (letter["sender"], 0, False),
        ([letter["date"]], 1, False),
        (letter["recipient"], 3, False),
        ([letter["subject"]], 1, True),
        *(([paragraph], 1, False) for paragraph in letter["paragraphs"]),
        ([letter["close"]], 1, False),
        ([letter["signature"]], 3, False),
    ]


def weasyprint(letter: Letter, fonts: Path) -> Callable[[Letter, Path], None]:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    configuration = FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: Letter; font-weight: {weight}; src: url({(fonts / file).as_uri()}) }}"
        for weight, file in ((400, "PT_Serif-Web-Regular.ttf"), (700, "PT_Serif-Web-Bold.ttf"))
    )
    look = f"@page {{ size: Letter; margin: {_MARGIN}mm }} body {{ font: {_SIZE}pt/{_LEADING}pt Letter; margin: 0 }}"
    style = CSS(string=faces + look + " p { margin: 0 }", font_config=configuration)

    def make(letter: Letter, path: Path) -> None:
        body = "".join(
            f'<p style="margin-top: {gap * _LEADING}pt; font-weight: {700 if bold else 400}">'
            f"{'<br>'.join(map(escape, lines))}</p>"
            for lines, gap, bold in _blocks(letter)
        )
        HTML(string=f'<html lang="en-US"><title>Letter</title><body>{body}</body></html>').write_pdf(
            path, stylesheets=[style], font_config=configuration
        )

    return make


def fpdf2(letter: Letter, fonts: Path) -> Callable[[Letter, Path], None]:
    from fpdf import FPDF

    def make(letter: Letter, path: Path) -> None:
        pdf = FPDF(unit="pt", format="letter")
        pdf.set_margins(_MARGIN * 72 / 25.4, _MARGIN * 72 / 25.4)
        pdf.add_font("Letter", "", fonts / "PT_Serif-Web-Regular.ttf")
        pdf.add_font("Letter", "B", fonts / "PT_Serif-Web-Bold.ttf")
        pdf.add_page()
        for lines, gap, bold in _blocks(letter):
            pdf.set_font("Letter", "B" if bold else "", _SIZE)
            pdf.ln(gap * _LEADING)
            pdf.multi_cell(0, _LEADING, "\n".join(lines), align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.output(str(path))

    return make


def typst(letter: Letter, fonts: Path) -> Callable[[Letter, Path], None]:
    import typst as engine

    rows = f"""
#set page("us-letter", margin: {_MARGIN}mm)
#set text(font: "PT Serif", size: {_SIZE}pt, lang: "en", region: "US", ligatures: false)
#set document(title: "Letter")
#set par(leading: {_LEADING - _SIZE * 0.7}pt, spacing: {2 * _LEADING - _SIZE * 0.7}pt)
#let letter = json(bytes(sys.inputs.letter))
#letter.sender.join(linebreak())

#letter.date
#v({3 * _LEADING}pt)
#letter.recipient.join(linebreak())

#strong(letter.subject)

#for each in letter.paragraphs [#each #parbreak()]
#letter.close
#v({2 * _LEADING}pt)
#letter.signature
"""
    source = Path(sys.argv[5]) / "letter.typ"
    source.write_text(rows, "utf-8")

    def make(letter: Letter, path: Path) -> None:
        engine.compile(
            str(source),
            output=str(path),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            sys_inputs={"letter": json.dumps(letter)},
        )

    return make


ENGINES = {"weasyprint": weasyprint, "fpdf2": fpdf2, "typst": typst}


def main(engine: str, count: str, letter_file: str, fonts: str, out: str) -> None:
    letter = json.loads(Path(letter_file).read_text("utf-8"))
    folder = Path(out)
    make = ENGINES[engine](letter, Path(fonts))
    make(letter, folder / f"{engine}.pdf")  # cold, this one is what the process is for
    start = time.perf_counter()
    for number in range(int(count)):
        make(letter | {"paragraphs": [f"Dear Reader {number}:", *letter["paragraphs"][1:]]}, folder / f"{engine}.pdf")
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main(*sys.argv[1:])
