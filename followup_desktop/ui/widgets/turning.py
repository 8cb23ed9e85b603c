"""What stands side by side, and below each other where there is little room."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from followup_desktop.ui import theme

#: Qt's own limit: no limit.
WIDEST = 16_777_215


def turn(line: QBoxLayout, below: bool) -> bool:
    """Let what the line holds stand below each other, or side by side; says whether it stood otherwise before."""
    wanted = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
    if line.direction() == wanted:
        return False
    line.setDirection(wanted)
    return True


def set_column_width(column: QWidget, width: int, below: bool) -> None:
    """``width`` px at 100 % for what stands beside something; all there is for what stands ``below`` it."""
    fixed = theme.current().px(width)
    column.setMinimumWidth(0 if below else fixed)
    column.setMaximumWidth(WIDEST if below else fixed)
