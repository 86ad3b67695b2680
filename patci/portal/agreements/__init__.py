"""Agreements: the list, one with its life, its file."""
