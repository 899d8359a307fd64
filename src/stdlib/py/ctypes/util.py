"""Where libraries of foreign functions are: nowhere, since none can be loaded."""


def find_library(name):
    """The file of a library; None, as for one that is not there."""
    return None
