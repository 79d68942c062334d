"""This floor holds every sentence of the program, in `messages`, and tells findings, in `telling`."""
