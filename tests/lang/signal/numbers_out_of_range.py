import signal

for number in (1 << 1000, -5, 0, signal.NSIG):
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, [number])
    except ValueError as error:
        assert "out of range [1; 64]" in str(error), error
    else:
        raise AssertionError(number)

print("ok")
