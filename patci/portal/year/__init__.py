"""The year: calendar, plans, clashes, releases, and how to subscribe to it."""
