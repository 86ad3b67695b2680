"""Workbooks: the tables of a cut-off as data, and rows of a programme that is carried to another house."""
