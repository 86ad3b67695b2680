"""The year planned and made known: plans, releases, habits, orders, days that are taken."""
