"""What comes into the mailbox: answers that are applied, reports of delivery, and what a person decides."""
