"""The next year, drafted from the one in force."""
