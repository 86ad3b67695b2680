"""A whole year rehearsed on a scratch copy."""
