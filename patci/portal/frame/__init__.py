"""What every page stands in: the desk and the visit it is opened from, forms, words, errors, the guard."""
