"""Settings that people type: read strictly, told with "did you mean"."""
