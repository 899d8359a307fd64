def f():
    try:
        raise OSError("disk")
    except OSError:
        raise


f()
