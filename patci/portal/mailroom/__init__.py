"""Mail: outbox, inbox, reminders, texts of letters, the local drop."""
