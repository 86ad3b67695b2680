"""Indicators as arithmetic: what words say in numbers, what a target comes to, where a value stands."""
