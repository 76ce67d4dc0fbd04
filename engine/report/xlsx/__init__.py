"""The report as a workbook: score tables, ledgers, facts and records, every score a formula over them. ``workbook.write`` writes it."""
