"""What must last: the log, cut-offs, backups, and what this installation is."""
