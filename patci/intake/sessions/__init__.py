"""Bodies, their sessions and other meetings."""
