"""The programme: its promises and indicators, imports and their review, exchange, the next year."""
