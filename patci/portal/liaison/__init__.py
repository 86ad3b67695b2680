"""Pages behind a liaison's link: what its agency owes, its sessions, agreements, minutes and calendars."""
