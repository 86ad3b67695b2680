"""Calendar feeds: what they show, at which addresses, and their kept copies."""
