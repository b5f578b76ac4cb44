"""Homeward 归途: the package behind the training kit.

Domain rooms (``cases``, ``practice``, ``evidence``, ``system``, ``mi``, ``cbt``, ``casework``) know nothing of Sphinx, Jupyter or a browser.
Platform rooms (``widgets``, ``publish``, ``cli``) carry them to the reader.
"""

__version__ = "0.1.0"
