"""A whole start of the program as it stands, on the data folder named as the first argument."""

import sys
from pathlib import Path

from first_paint import report_first_paint
from PySide6.QtWidgets import QApplication

from followup_desktop import app


class Watched(app.MainWindow):
    def show(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        report_first_paint(application)
        super().show()


app.MainWindow = Watched  # type: ignore[misc]
sys.exit(app.run(Path(sys.argv[1])))
