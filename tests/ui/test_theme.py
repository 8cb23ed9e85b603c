"""The tokens are readable, the theme puts all of them into force, and nothing is slow or left behind."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QIcon, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QLabel

from followup_desktop import resources
from followup_desktop.ui import icons
from followup_desktop.ui.theme import Theme, load_fonts
from followup_desktop.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, SCHEMES, TYPE, Colours, contrast

GROUNDS = ("window", "canvas", "card", "sunken", "hover", "selected", "accent_soft")


def text_pairs() -> list[tuple[str, str]]:
    """Every ink that stands as text on a ground somewhere in the program."""
    pairs = [(ink, ground) for ink in ("text", "text2", "text3", "accent") for ground in GROUNDS]
    for state in ("late", "due", "done", "quiet"):
        pairs += [(state, f"{state}_soft"), (state, "card"), (state, "canvas"), (state, "window")]
        pairs.append(("text", f"{state}_soft"))
    pairs += [("on_accent", "accent"), ("on_accent", "accent_hover")]
    pairs += [(ink, "toast") for ink in ("toast_text", "toast_dim", "toast_link", "toast_done")]
    return pairs


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES.keys())
@pytest.mark.parametrize(("ink", "ground"), text_pairs())
def test_text_can_be_read(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES.keys())
def test_edges_and_chart_marks_stand_out(colours: Colours) -> None:
    assert contrast(colours.edge, colours.card) >= 3
    for mark in ("chart_ink", "chart_rust", "chart_moss", "chart_violet"):
        for band in ("band_outer", "band_middle", "band_inner", "card"):
            assert contrast(getattr(colours, mark), getattr(colours, band)) >= 3.2, (mark, band)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    # Ratios of look.md, computed there on their own.
    assert contrast(LIGHT.text, LIGHT.card) == pytest.approx(15.1, abs=0.1)
    assert contrast(DARK.text2, DARK.canvas) == pytest.approx(8.8, abs=0.1)
    assert contrast(HIGH_CONTRAST.accent, HIGH_CONTRAST.card) == pytest.approx(16.5, abs=0.1)


def test_the_brought_fonts_have_their_own_weights(theme: Theme) -> None:
    assert load_fonts() == ("Inter Followup", "Newsreader Followup")
    for role, weight in (("body", 400), ("label", 500), ("strong", 600), ("title", 500)):
        info = QFontInfo(theme.font(role))
        assert (info.family(), info.weight()) == (TYPE[role].family, weight)
    widths = [theme.metrics(role).horizontalAdvance("Wednesday evening") for role in ("body", "label", "strong")]
    assert widths == sorted(set(widths)), "a heavier cut is wider: the weights are real"


def test_figures_stand_below_each_other(theme: Theme) -> None:
    metrics = theme.metrics("number")
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_fonts_write_the_letters_of_europe(theme: Theme) -> None:
    for role in ("body", "title"):
        font = QRawFont.fromFont(theme.font(role))
        assert font.familyName() == TYPE[role].family
        for letter in "äßñøłžğőÅ’“”−–…€£Zoë":
            assert font.supportsCharacter(ord(letter)), (role, letter)


@pytest.mark.parametrize("scheme", ["light", "dark", "high_contrast"])
def test_apply_puts_palette_and_sheet_into_force(theme: Theme, scheme: str, qtbot: object) -> None:
    theme.apply(scheme)  # type: ignore[arg-type]
    palette = QApplication.palette()
    assert palette.color(QPalette.ColorRole.Window).name().upper() == SCHEMES[scheme].window
    assert palette.color(QPalette.ColorRole.PlaceholderText).name().upper() == SCHEMES[scheme].text3
    assert SCHEMES[scheme].accent in QApplication.instance().styleSheet()  # type: ignore[union-attr]


def test_text_size_scales_and_is_held(theme: Theme) -> None:
    theme.apply("light", 2.0)
    assert theme.px(30) == 60
    assert theme.font("body").pixelSize() == 26
    theme.apply("light", 7.0)
    assert theme.text_size == 2.0
    theme.apply("light", 0.1)
    assert theme.text_size == 0.9


def test_system_follows_the_desktop_and_unknown_is_light(theme: Theme, qtbot: object) -> None:
    theme.apply("system")
    known = QApplication.styleHints().colorScheme()
    assert theme.tokens is (DARK if known == Qt.ColorScheme.Dark else LIGHT)
    with qtbot.waitSignal(theme.changed):  # type: ignore[attr-defined]
        QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    assert theme.tokens is LIGHT


def test_an_icon_takes_the_colour_of_its_role_in_each_theme(theme: Theme) -> None:
    icon = icons.icon("circle", "accent")
    for scheme in ("light", "dark"):
        theme.apply(scheme)  # type: ignore[arg-type]
        image = icon.pixmap(48, 48).toImage()
        seen = {
            image.pixelColor(x, 24).name().upper()
            for x in range(image.width())
            if image.pixelColor(x, 24).alpha() == 255
        }
        assert SCHEMES[scheme].accent in seen
    theme.apply("light")
    pale = icon.pixmap(48, 48, QIcon.Mode.Disabled).toImage()
    assert LIGHT.text3 in {pale.pixelColor(x, 24).name().upper() for x in range(48)}


def test_every_icon_can_be_drawn_and_an_unknown_one_is_refused(theme: Theme) -> None:
    for file in resources.path("icons").glob("*.svg"):
        assert not icons.icon(file.stem).pixmap(16, 16).isNull(), file.name
    assert not icons.app_icon().pixmap(64, 64).isNull()
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_licences_stand_beside_fonts_and_icons() -> None:
    for name in ("Inter-OFL.txt", "Newsreader-OFL.txt"):
        assert "SIL OPEN FONT LICENSE" in resources.path("fonts", name).read_text(encoding="utf-8").upper()
    assert "ISC" in resources.path("icons", "LUCIDE-LICENSE.txt").read_text(encoding="utf-8")


def test_a_plain_label_reads_its_colour_from_the_theme(theme: Theme, qtbot: object) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)  # type: ignore[attr-defined]
    theme.apply("dark")
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == DARK.text
