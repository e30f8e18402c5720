"""Start the command line of the packed program."""

import sys

from app.__main__ import main

sys.exit(main())
