"""Tables: what their columns hold, months across, and the rows below."""
