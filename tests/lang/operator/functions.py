import operator as op


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert op.add(1, 2) == 3
assert op.sub(1, 2) == -1
assert op.mul(2, 3) == 6
assert op.truediv(1, 2) == 0.5
assert op.floordiv(7, 2) == 3
assert op.mod(7, 3) == 1
assert op.pow(2, 5) == 32
assert op.and_(6, 3) == 2
assert op.or_(6, 3) == 7
assert op.xor(6, 3) == 5
assert op.lshift(1, 3) == 8
assert op.rshift(8, 1) == 4
assert op.invert(5) == -6
assert op.neg(1) == -1
assert op.pos(-1) == -1
assert op.lt(1, 2)
assert op.le(2, 2)
assert op.eq(1, 1.0)
assert op.ne(1, 2)
assert not op.gt(1, 2)
assert not op.ge(2, 3)
assert op.not_(0)
assert not op.truth([])
assert op.is_(None, None)
assert op.is_not(1, None)
assert op.index(True) == 1
assert op.abs(-3) == 3
assert op.concat([1], [2]) == [1, 2]
assert op.contains("abc", "b")
assert op.countOf([1, 2, 1], 1) == 2
assert op.indexOf([1, 2, 3], 3) == 2
assert op.getitem([1, 2], 1) == 2
box = [1, 2, 3]
op.setitem(box, 0, 9)
op.delitem(box, 1)
assert box == [9, 3]
assert op.iadd(box, [4]) == [9, 3, 4]
assert box == [9, 3, 4]
assert op.length_hint(iter([1, 2])) == 2
assert op.length_hint(object(), 7) == 7
assert op.call(max, 1, 2) == 2
assert op.__add__ is op.add
assert op.matmul.__name__ == 'matmul'
raises(TypeError, "'int' object can't be concatenated", lambda: op.concat(1, 2))
raises(ValueError, 'sequence.index(x): x not in sequence', lambda: op.indexOf([1], 5))
raises(TypeError, "'float' object cannot be interpreted as an integer", lambda: op.index(1.5))
raises(TypeError, "argument of type 'int' is not iterable", lambda: op.countOf(1, 1))
raises(TypeError, "argument of type 'int' is not iterable", lambda: op.indexOf(1, 1))
print("ok")
