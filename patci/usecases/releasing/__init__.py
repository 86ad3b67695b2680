"""From due to ready: what is still owed, who is in office, what shares a letter, what waits."""
