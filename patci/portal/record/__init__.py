"""The record: cut-offs, classification, the log and what is withdrawn from it."""
