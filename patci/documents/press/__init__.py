"""Documents that are filed and printed: PDFs, each from rows and a template of its own."""
