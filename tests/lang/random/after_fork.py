"""A new process does not go on with its parent's random numbers."""
import os
import random

random.seed(7)
state = random.getstate()
expected = random.random()
random.setstate(state)
read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.write(write, repr(random.random()).encode())
    os._exit(0)
os.close(write)
with os.fdopen(read) as pipe:
    found = float(pipe.read())
assert os.waitpid(pid, 0)[1] == 0
assert found != expected
assert random.random() == expected
print("ok")
