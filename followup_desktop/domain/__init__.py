"""What the program knows: values and pure functions, standard library only."""
