"""Other programs' and the desk's own forms of a person: business cards as typed, vCard files."""
