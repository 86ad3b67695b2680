"""What bodies agree: numbers, where each agreement stands, how it is carried and decided."""
