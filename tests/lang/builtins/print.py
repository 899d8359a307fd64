def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


class Out:
    def __init__(self): self.text = ""; self.flushed = 0
    def write(self, s): self.text += s
    def flush(self): self.flushed += 1
o = Out()
print("a", 1, None, file=o); print(file=o); print("x", "y", sep="-", end="!", file=o, flush=True); print(*[1, 2], sep="", file=o)
assert o.text == "a 1 None\n\nx-y!12\n"
assert o.flushed == 1
fails(lambda: print(sep=5), TypeError, 'sep must be None or a string, not int')
print("ok")
