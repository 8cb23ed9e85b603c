"""The look in numbers: every colour of the three themes, and every size of type."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme's colours as ``#RRGGBB``; names are the roles of look.md."""

    name: str
    window: str
    canvas: str
    card: str
    sunken: str
    hover: str
    line: str
    button_line: str
    edge: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_soft: str
    selected: str
    late: str
    late_soft: str
    due: str
    due_soft: str
    done: str
    done_soft: str
    quiet: str
    quiet_soft: str
    chart_ink: str
    chart_rust: str
    chart_moss: str
    chart_violet: str
    band_outer: str
    band_middle: str
    band_inner: str
    track: str
    toast: str
    toast_text: str
    toast_dim: str
    toast_link: str
    toast_done: str
    #: Soft grounds are not told apart by colour here: chips and tiles get a 1 px outline.
    outlined: bool = False


LIGHT = Colours(
    name="light",
    window="#F3F1EC",
    canvas="#FBFAF7",
    card="#FFFFFF",
    sunken="#F1EEE8",
    hover="#ECE8E0",
    line="#E3DED5",
    button_line="#CDC6BA",
    edge="#8A8478",
    text="#23262D",
    text2="#535966",
    text3="#5F6470",
    accent="#2D4DA3",
    on_accent="#FFFFFF",
    accent_hover="#26428D",
    accent_soft="#E6EBF8",
    selected="#E1E7F6",
    late="#96390F",
    late_soft="#FAE9DF",
    due="#735000",
    due_soft="#FAEFD2",
    done="#276443",
    done_soft="#E2F0E7",
    quiet="#595474",
    quiet_soft="#EBE9F3",
    chart_ink="#2D4DA3",
    chart_rust="#A4531F",
    chart_moss="#4B7260",
    chart_violet="#7568A0",
    band_outer="#EEF1F9",
    band_middle="#DCE3F4",
    band_inner="#C5D1EC",
    track="#E3DED5",
    toast="#2B2E35",
    toast_text="#F4F2EE",
    toast_dim="#B9BCC4",
    toast_link="#B4C6FA",
    toast_done="#8ACFA6",
)

DARK = Colours(
    name="dark",
    window="#16181C",
    canvas="#1B1E23",
    card="#23272D",
    sunken="#181A1F",
    hover="#2C3138",
    line="#343A43",
    button_line="#4C535E",
    edge="#7E8693",
    text="#ECEAE5",
    text2="#B9BCC4",
    text3="#A2A7B2",
    accent="#AABEF8",
    on_accent="#121A33",
    accent_hover="#BCCCFA",
    accent_soft="#2A3450",
    selected="#2E3957",
    late="#F3A583",
    late_soft="#44291D",
    due="#EAC873",
    due_soft="#3C321C",
    done="#8ACFA6",
    done_soft="#1E3A2B",
    quiet="#C0B9E2",
    quiet_soft="#312E44",
    chart_ink="#AABEF8",
    chart_rust="#EBA87C",
    chart_moss="#9CC7AE",
    chart_violet="#C4B8E8",
    band_outer="#272C3A",
    band_middle="#313A55",
    band_inner="#3F4B6E",
    track="#343A43",
    toast="#2B2E35",
    toast_text="#F4F2EE",
    toast_dim="#B9BCC4",
    toast_link="#B4C6FA",
    toast_done="#8ACFA6",
)

HIGH_CONTRAST = Colours(
    name="high_contrast",
    window="#000000",
    canvas="#000000",
    card="#000000",
    sunken="#000000",
    hover="#1F2A44",
    line="#FFFFFF",
    button_line="#FFFFFF",
    edge="#FFFFFF",
    text="#FFFFFF",
    text2="#FFFFFF",
    text3="#E6E6E6",
    accent="#FFE45C",
    on_accent="#000000",
    accent_hover="#FFEE9A",
    accent_soft="#000000",
    selected="#0B3D91",
    late="#FFB48F",
    late_soft="#000000",
    due="#FFE45C",
    due_soft="#000000",
    done="#7CF5A5",
    done_soft="#000000",
    quiet="#D6CCFF",
    quiet_soft="#000000",
    chart_ink="#FFE45C",
    chart_rust="#FFB48F",
    chart_moss="#7CF5A5",
    chart_violet="#D6CCFF",
    band_outer="#141414",
    band_middle="#262626",
    band_inner="#3A3A3A",
    track="#4A4A4A",
    toast="#000000",
    toast_text="#FFFFFF",
    toast_dim="#E6E6E6",
    toast_link="#FFE45C",
    toast_done="#7CF5A5",
    outlined=True,
)

SCHEMES = {colours.name: colours for colours in (LIGHT, DARK, HIGH_CONTRAST)}

SANS = "Inter Followup"
SERIF = "Newsreader Followup"


@dataclass(frozen=True, slots=True)
class Type:
    """One type role: size in px at 100 %, weight, family, line height in px at 100 %, tabular figures."""

    size: int
    weight: int
    line: int
    family: str = SANS
    tabular: bool = False


TYPE = {
    "welcome": Type(30, 500, 34, SERIF),
    "title": Type(28, 500, 30, SERIF),
    "title_record": Type(26, 500, 29, SERIF),
    "title_editor": Type(22, 500, 28, SERIF),
    "heading": Type(22, 500, 28, SERIF),
    "empty": Type(24, 500, 30, SERIF),
    "verdict": Type(19, 500, 26, SERIF),
    "verdict_small": Type(17, 500, 23, SERIF),
    "figure": Type(20, 600, 26, tabular=True),
    "row_title": Type(14, 600, 20),
    "body": Type(13, 400, 20),
    "number": Type(13, 400, 20, tabular=True),
    "number_strong": Type(13, 600, 20, tabular=True),
    "facts": Type(13, 400, 16),
    "section": Type(13, 600, 16),
    "section_count": Type(12, 400, 16),
    "label": Type(13, 500, 18),
    "strong": Type(13, 600, 18),
    "lead": Type(14, 400, 21),
    "letter": Type(14, 400, 23),
    "small": Type(12, 400, 17),
    "small_label": Type(12, 500, 17),
    "small_strong": Type(12, 600, 17),
    "tiny": Type(11, 500, 14),
    "tiny_strong": Type(11, 600, 14),
}


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB`` from 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
