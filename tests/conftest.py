"""Tests see the code sets that come with the install, whatever an operator has loaded into this checkout."""

import os

from house.home import clean_home

os.environ["CLEARCHART_HOME"] = str(clean_home())
