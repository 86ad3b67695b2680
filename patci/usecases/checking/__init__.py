"""What a year is checked against, and what the checks find."""
