"""Word documents: what a template may name, how one is checked, tried and filled."""
