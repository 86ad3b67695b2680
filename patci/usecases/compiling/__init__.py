"""Documents of the record: what they are made of, issued, signed, compared, compiled by themselves."""
