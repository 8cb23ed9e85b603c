"""The one style sheet, filled from the tokens."""

from collections.abc import Callable
from pathlib import Path

from followup_desktop import resources
from followup_desktop.ui.tokens import Colours

_SHEET = """
QMainWindow, QDialog {{ background: {canvas}; }}
QWidget {{ color: {text}; }}
QMenuBar {{ background: {window}; border-bottom: 1px solid {line}; padding: 0 {p8}px;
  spacing: 0; }}
QMenuBar::item {{ background: transparent; color: {text2}; padding: {p7}px {p12}px; border-radius: 6px; }}
QMenuBar::item:selected {{ background: {hover}; color: {text}; }}
QMenu {{ background: {card}; border: 1px solid {button_line}; padding: 5px; }}
QMenu::item {{ padding: {p6}px {p24}px {p6}px {p10}px; border-radius: 6px; border: 1px solid transparent; }}
QMenu::item:selected {{ background: {selected}; color: {text}; }}
QMenu::item:disabled {{ color: {text3}; }}
QMenu::icon {{ padding-left: {p6}px; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 5px 6px; }}
QToolTip {{ background: {card}; color: {text}; border: 1px solid {button_line}; padding: 4px 6px; }}
QPushButton {{ background: {card}; color: {text}; border: 1px solid {button_line}; border-radius: {r7}px;
  padding: 0 {p12}px; min-height: {h28}px; font-weight: 500; outline: none; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {selected}; }}
QPushButton:disabled {{ background: {sunken}; color: {text3}; border: 1px {disabled} {button_line}; }}
QPushButton[kind="filled"] {{ background: {accent}; color: {on_accent}; border-color: {accent};
  font-weight: 600; }}
QPushButton[kind="filled"]:hover {{ background: {accent_hover}; border-color: {accent_hover}; }}
QPushButton[kind="filled"]:disabled {{ background: {sunken}; color: {text3}; border: 1px {disabled} {button_line};
  font-weight: 500; }}
QPushButton[kind="link"] {{ background: transparent; color: {accent}; border: none; padding: 0 1px;
  min-height: {h22}px; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:disabled {{ background: transparent; border: none; color: {text3}; }}
QPushButton[kind="link"][quiet="true"] {{ color: {text2}; }}
QPushButton[kind="icon"] {{ background: transparent; border: 1px solid transparent; padding: 0; min-height: 0; }}
QPushButton[kind="icon"]:disabled {{ background: transparent; border: 1px solid transparent; }}
QPushButton[kind="icon"]:hover, QPushButton[kind="icon"]:checked {{ background: {hover}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {{ background: {card}; color: {text};
  border: 1px solid {edge}; border-radius: {r7}px; selection-background-color: {accent};
  selection-color: {on_accent}; placeholder-text-color: {text3}; }}
QLineEdit, QComboBox, QAbstractSpinBox {{ min-height: {h30}px; padding: 0 {p9}px; }}
QTextEdit, QPlainTextEdit {{ padding: {p6}px {p7}px; }}
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
  border-color: {accent}; }}
QLineEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
  background: {sunken}; color: {text3}; border-color: {button_line}; }}
*[problem="true"], *[problem="true"]:focus {{ border: 2px solid {late}; min-height: {h28}px; padding: 0 {p8}px; }}
QTextEdit[problem="true"] {{ padding: {p5}px {p6}px; min-height: 0; }}
QLineEdit#find {{ border-color: {button_line}; padding-left: {p32}px; min-height: {h28}px; }}
QListView[framed="true"] {{ border: 1px solid {edge}; border-radius: {r7}px; padding: 4px; }}
QListView[framed="true"]:focus {{ border-color: {accent}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; padding: 0; min-height: 0; background: transparent; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: {p28}px; subcontrol-position: center right; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{chevron}"); width: {p16}px; height: {p16}px; }}
QComboBox QAbstractItemView {{ background: {card}; border: 1px solid {button_line}; padding: 4px; outline: none;
  selection-background-color: {selected}; selection-color: {text}; }}
QComboBox QAbstractItemView::item {{ min-height: {h26}px; padding: 0 {p6}px; border-radius: 6px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
QCheckBox, QRadioButton {{ spacing: {p9}px; outline: none; background: transparent; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {p16}px; height: {p16}px; border: 1px solid {edge};
  background: {card}; }}
QCheckBox::indicator {{ border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: {radio}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ background: {hover}; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent}; image: url("{check}"); }}
QRadioButton::indicator:checked {{ background: {accent}; border-color: {accent}; image: url("{dot}"); }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {text3}; }}
QScrollArea, QScrollArea > QWidget > QWidget#scrolled {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {button_line}; border-radius: 4px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {edge}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: none; border: none; width: 0; height: 0; }}
QAbstractItemView {{ background: {card}; border: none; outline: none; selection-background-color: {selected};
  selection-color: {text}; }}
QHeaderView::section {{ background: transparent; color: {text2}; border: none; border-bottom: 1px solid {line};
  padding: 4px 8px; font-weight: 500; }}
QTableView {{ gridline-color: {line}; }}
QSlider::groove:horizontal {{ height: 4px; background: {track}; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {accent}; border-radius: 2px; }}
QSlider::handle:horizontal {{ width: 10px; height: 10px; margin: -5px 0; border: 2px solid {accent};
  border-radius: 7px; background: {card}; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {sunken}; }}
QCalendarWidget QToolButton {{ color: {text}; background: transparent; border: none; padding: 4px 6px; }}
QCalendarWidget QAbstractItemView {{ font-weight: 400; }}
"""

_DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="5.5" fill="{}"/></svg>'


def style_sheet(tokens: Colours, px: Callable[[float], int], folder: Path) -> str:
    """The sheet for these colours; the three tinted images it names are written to ``folder``."""
    values = {name: getattr(tokens, name) for name in Colours.__slots__}
    values |= {f"p{size}": px(size) for size in (5, 6, 7, 8, 9, 10, 12, 16, 24, 28, 32)}
    values |= {f"h{size}": px(size) for size in (22, 26, 28, 30)}
    # A radius above half the height is dropped altogether, and it counts the border of 1 px on each side.
    values |= {"r7": 7, "radio": (px(16) + 2) // 2}
    values["disabled"] = "dashed" if tokens.outlined else "solid"
    values["chevron"] = _image(folder, f"chevron-{tokens.name}", _icon("chevron-down", tokens.text2))
    values["check"] = _image(folder, f"check-{tokens.name}", _icon("check", tokens.on_accent, 2.5))
    values["dot"] = _image(folder, f"dot-{tokens.name}", _DOT.format(tokens.on_accent))
    return _SHEET.format_map(values)


def _icon(name: str, colour: str, stroke: float = 1.75) -> str:
    svg = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return svg.replace("currentColor", colour).replace('stroke-width="1.75"', f'stroke-width="{stroke}"')


def _image(folder: Path, name: str, svg: str) -> str:
    file = folder / f"{name}.svg"
    if not file.exists():
        file.write_text(svg, encoding="utf-8")
    return file.as_posix()
