"""Incoming mail, from bytes to a value: what a message is and what it says, whatever state it came in."""
