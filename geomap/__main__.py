"""Run the command line as ``python -m geomap``."""

from geomap.cli import main

main()
