"""This floor lays workbooks of one canvas side by side: rounds in which a group filled it in, tables of a workshop."""
