"""Documents: what was issued, what is compiled by itself, Word templates."""
