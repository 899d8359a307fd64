try:
    raise KeyError("body")
finally:
    int("x")
