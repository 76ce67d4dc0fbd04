"""Results as JSON, and the workbook to fill in."""
