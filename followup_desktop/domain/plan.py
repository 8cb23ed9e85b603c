"""The follow-up plan of one application: facts and rules in, dated steps with a reason each out."""

from followup_desktop.domain.sources import Source
from followup_desktop.domain.steps import Action, Case, Status, Step, Strike, Wording

__all__ = ["Action", "Case", "Source", "Status", "Step", "Strike", "Wording"]
