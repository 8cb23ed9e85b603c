"""One module per screen; each screen is a ``Page``."""
