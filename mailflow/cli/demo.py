"""`mailflow demo`: the whole life of one relationship, played on the spot."""

import sys
from argparse import Namespace


def demo(options: Namespace) -> int:
    """Play it on standard output, coloured on a terminal."""
    from mailflow import demo as stage

    return stage.play(options.keep, sys.stdout, sys.stdout.isatty())
