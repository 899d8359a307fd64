"""What is nested deep is compiled on a thread with a small stack, too, and where little of the stack is left."""

import sys
import threading

SOURCES = ["a if b else " * 900 + "1", "lambda: " * 500 + "1", "-" * 900 + "1", "not " * 900 + "1", "a." * 900 + "b"]
compiled = []


def compile_all():
    for source in SOURCES:
        compile(source, "f", "eval")
        compiled.append(source)


threading.stack_size(1 << 18)
thread = threading.Thread(target=compile_all)
thread.start()
thread.join()
assert compiled == SOURCES


class Deep:
    def __repr__(self):
        try:
            return repr(Deep())
        except RecursionError:
            try:
                compile(SOURCES[2], "f", "eval")
            except RecursionError:
                pass
            return ""


sys.setrecursionlimit(10**6)
assert repr(Deep()) == ""
print("ok")
