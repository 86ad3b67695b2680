"""The life of sessions: their days and places, who answers, what became of them."""
