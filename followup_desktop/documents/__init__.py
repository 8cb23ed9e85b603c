"""Printed documents: values in, the bytes of a PDF file out. ReportLab lives here and nowhere else.

Importing this package takes a noticeable moment (ReportLab, some typefaces): import it on first use.
"""

from followup_desktop.documents.card import card_pdf
from followup_desktop.documents.checklist import checklist_pdf
from followup_desktop.documents.contacts import ContactRow, contact_log_pdf
from followup_desktop.documents.copy_out import copy_out_pdf
from followup_desktop.documents.days import SheetChip, SheetDay, days_pdf
from followup_desktop.documents.fonts import missing_glyphs, typefaces
from followup_desktop.documents.letter import letter_pdf
from followup_desktop.documents.offer import offer_report_pdf
from followup_desktop.documents.plan import PlanEntry, plan_pdf
from followup_desktop.documents.preparation import preparation_pdf
from followup_desktop.documents.script_card import script_pdf
from followup_desktop.documents.trends import trends_pdf
from followup_desktop.documents.worksheet import worksheet_pdf

__all__ = [
    "ContactRow",
    "PlanEntry",
    "SheetChip",
    "SheetDay",
    "card_pdf",
    "checklist_pdf",
    "contact_log_pdf",
    "copy_out_pdf",
    "days_pdf",
    "letter_pdf",
    "missing_glyphs",
    "offer_report_pdf",
    "plan_pdf",
    "preparation_pdf",
    "script_pdf",
    "trends_pdf",
    "typefaces",
    "worksheet_pdf",
]
