"""Followup Desktop: what to do after a job interview, and when."""

__version__ = "0.4.0"
