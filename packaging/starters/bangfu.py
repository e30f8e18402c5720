"""Start the window of the packed program."""

import sys

from ui.__main__ import main

sys.exit(main())
