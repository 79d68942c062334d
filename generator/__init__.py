"""usecasecanvas: a filled use-case canvas becomes a report, a deck and a backlog."""

__version__ = "0.1.0"
