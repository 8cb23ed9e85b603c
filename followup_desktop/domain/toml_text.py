"""What a program writes into a TOML file, so that it is read back as it was."""

import json


def quoted(text: str) -> str:
    """The text as a basic string, on one line whatever it holds."""
    # A basic string of TOML is one of JSON, but for the one control character that JSON leaves as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
