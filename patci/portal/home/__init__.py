"""Where the secretariat begins: the board, and the demonstration's clock."""
