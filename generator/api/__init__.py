"""This floor joins the rooms: read, check, compose and write, for every document of a canvas. It touches no disk.

Each name is imported from its own module, so that `check` pays for no writer.
"""
