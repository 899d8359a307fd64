raise SyntaxError("made up", (__file__, 3, 7, "    x = 1 2\n", 3, 10))
