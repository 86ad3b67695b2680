"""The record out and in as workbooks: bodies, sessions, agreements, catalogues, accounts."""
