"""This floor tells what was found in a workbook and what became of its texts: as text, and as data for programs."""
