"""From a document's blocks to its outline: tables put right, headings found, sections told apart."""
