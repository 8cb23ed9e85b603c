"""The letter desk: text with fields in it, the page beside it, and what is left to settle."""
