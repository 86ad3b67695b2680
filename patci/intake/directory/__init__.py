"""The directory of people as a workbook."""
