# Adding nothing changes no size, so views are no obstacle.
import array

for a in bytearray(b"abc"), array.array("b", b"abc"):
    view = memoryview(a)
    nothing = a[:0]
    a.extend(nothing)
    a += nothing
    a *= 1
    for change in lambda: a.extend(a), lambda: a.append(1), lambda: a.__imul__(2):
        try:
            change()
        except BufferError:
            pass
        else:
            raise AssertionError
    assert view.tobytes() == b"abc"
    view.release()
    a.append(1)
    assert len(a) == 4
print("ok")
