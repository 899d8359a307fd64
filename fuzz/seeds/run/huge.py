for f in (lambda: [0] * 10**12, lambda: 'a' * 10**12, lambda: bytes(10**12), lambda: list(range(10**12)), lambda: 1 << 10**12):
    try: f()
    except (MemoryError, OverflowError): pass
