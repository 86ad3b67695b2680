"""What a withdrawal reaches: words in all that is of a session or an agreement, files, mails, the log."""
