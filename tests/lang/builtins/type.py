def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert type(1) is int and type("") is str and type(None).__name__ == "NoneType" and type(type) is type and type(int) is type and type(len).__name__ == "builtin_function_or_method" and type(lambda: 0).__name__ == "function" and type([].append).__name__ == "builtin_function_or_method"
C = type("C", (), {"x": 1}); assert C.x == 1 and C().x == 1 and type(C()).__name__ == "C"
fails(lambda: type(), TypeError, 'type() takes 1 or 3 arguments')
print("ok")
