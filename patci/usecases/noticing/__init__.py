"""What should be told to whom and when: notices as they are planned, and as they follow what changes."""
