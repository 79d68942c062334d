"""The only room with anything process-wide: files, time, limits, other programs."""
