"""Indicators: their values as of two instants, what the record computes of them, and what people enter."""
