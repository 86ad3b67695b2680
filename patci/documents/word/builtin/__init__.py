"""The built-in Word templates: made by code that can be read, opened in Word and changed like any other."""
