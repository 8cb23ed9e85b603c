"""The parts every screen is made of (look.md, Parts)."""
