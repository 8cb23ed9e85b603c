"""Double-click this, or run ``python main.py``."""

from followup_desktop.__main__ import main

if __name__ == "__main__":
    raise SystemExit(main())
