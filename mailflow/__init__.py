"""mailflow: mentoring up by e-mail alone."""

__version__ = "0.1.0"
