"""The words of letters: built in, or a programme's own."""
