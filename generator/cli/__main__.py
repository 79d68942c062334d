"""This file lets `python -m generator.cli` be the command too."""

import sys

from generator.cli import start

sys.exit(start())
