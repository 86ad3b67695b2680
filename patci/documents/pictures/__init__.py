"""Pictures of the record, drawn by one maker for pages, PDFs and mails; each has its words and its table."""
