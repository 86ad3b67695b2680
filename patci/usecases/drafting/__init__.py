"""Programmes from document to force: drafts, reviews, and the rows that a document becomes."""
