"""Modal windows, few and short."""
