"""Sessions: the list, one session from its agenda to its signed minutes, official letters."""
