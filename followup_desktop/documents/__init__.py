"""Printed documents: values in, the bytes of a PDF file out. ReportLab lives here and nowhere else.

Importing this package is nothing; the first document made takes a noticeable moment (ReportLab, some typefaces). Each
name brings what it needs and no more: a letter does not wait for the charts of the reports.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from followup_desktop.documents.card import card_pdf
    from followup_desktop.documents.checklist import checklist_pdf
    from followup_desktop.documents.contacts import ContactRow, contact_log_pdf
    from followup_desktop.documents.copy_out import copy_out_pdf
    from followup_desktop.documents.days import SheetChip, SheetDay, days_pdf
    from followup_desktop.documents.envelope import envelope_pdf, labels_pdf
    from followup_desktop.documents.fonts import Borrowed, borrowed, missing_glyphs, typefaces
    from followup_desktop.documents.letter import LetterBook, letter_pdf, letter_window
    from followup_desktop.documents.offer import offer_report_pdf
    from followup_desktop.documents.plan import PlanEntry, plan_pdf
    from followup_desktop.documents.preparation import preparation_pdf
    from followup_desktop.documents.script_card import script_pdf
    from followup_desktop.documents.trends import trends_pdf
    from followup_desktop.documents.worksheet import worksheet_pdf

_MODULES = {
    "Borrowed": "fonts",
    "ContactRow": "contacts",
    "LetterBook": "letter",
    "PlanEntry": "plan",
    "SheetChip": "days",
    "SheetDay": "days",
    "borrowed": "fonts",
    "card_pdf": "card",
    "checklist_pdf": "checklist",
    "contact_log_pdf": "contacts",
    "copy_out_pdf": "copy_out",
    "days_pdf": "days",
    "envelope_pdf": "envelope",
    "labels_pdf": "envelope",
    "letter_pdf": "letter",
    "letter_window": "letter",
    "missing_glyphs": "fonts",
    "offer_report_pdf": "offer",
    "plan_pdf": "plan",
    "preparation_pdf": "preparation",
    "script_pdf": "script_card",
    "trends_pdf": "trends",
    "typefaces": "fonts",
    "worksheet_pdf": "worksheet",
}

__all__ = [
    "Borrowed",
    "ContactRow",
    "LetterBook",
    "PlanEntry",
    "SheetChip",
    "SheetDay",
    "borrowed",
    "card_pdf",
    "checklist_pdf",
    "contact_log_pdf",
    "copy_out_pdf",
    "days_pdf",
    "envelope_pdf",
    "labels_pdf",
    "letter_pdf",
    "letter_window",
    "missing_glyphs",
    "offer_report_pdf",
    "plan_pdf",
    "preparation_pdf",
    "script_pdf",
    "trends_pdf",
    "typefaces",
    "worksheet_pdf",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
