"""Objectives' activities, who answers for them, indicators and instruments."""
