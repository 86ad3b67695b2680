"""Pages for anybody: signing in, feeds at secret addresses, whether a file is the one issued, health."""
