raise ValueError("one", 2)
