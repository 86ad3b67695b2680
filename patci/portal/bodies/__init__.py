"""Bodies, their rules, agencies and the people in office."""
