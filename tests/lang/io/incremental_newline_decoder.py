"""IncrementalNewlineDecoder translates line ends across pieces and remembers which it met."""

import codecs
import io

decoder = io.IncrementalNewlineDecoder(None, True)
assert decoder.decode("a\r") == "a" and decoder.decode("\nb\r") == "\nb" and decoder.decode("c\n", True) == "\nc\n"
assert decoder.newlines == ("\r", "\n", "\r\n")
decoder.reset()
assert decoder.newlines is None and decoder.decode("x\r\n") == "x\n" and decoder.newlines == "\r\n"
decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8")(), False)
assert decoder.decode(b"\xc3") == "" and decoder.decode(b"\xa9\r") == "\xe9"
state = decoder.getstate()
assert decoder.decode(b"\n") == "\r\n"
decoder.setstate(state)
assert decoder.decode(b"z") == "\rz"
print("ok")
