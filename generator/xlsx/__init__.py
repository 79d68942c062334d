"""The physical workbook: opening it safely, its sheets and cells, and what floats above them."""
