"""The baseline of a start: a bare main window with a label, and nothing else."""

from first_paint import report_first_paint
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Followup Desktop"))
window.resize(1280, 800)
report_first_paint(application)
window.show()
application.exec()
