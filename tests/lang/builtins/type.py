def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert type(1) is int
assert type("") is str
assert type(None).__name__ == "NoneType"
assert type(type) is type
assert type(int) is type
assert type(len).__name__ == "builtin_function_or_method"
assert type(lambda: 0).__name__ == "function"
assert type([].append).__name__ == "builtin_function_or_method"
C = type("C", (), {"x": 1})
assert C.x == 1
assert C().x == 1
assert type(C()).__name__ == "C"
fails(lambda: type(), TypeError, 'type() takes 1 or 3 arguments')
print("ok")
