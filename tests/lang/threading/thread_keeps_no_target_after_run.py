def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import threading
t = threading.Thread(target=lambda: 5); t.run()
assert t.ident is None
assert not t.is_alive()
u = threading.Thread(target=print, args=()); assert u.is_alive() is False
fails(lambda: threading.Thread(5), AssertionError, 'group argument must be None for now')
print("ok")
