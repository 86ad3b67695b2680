"""The outbox: what people do with it, and how its messages leave."""
