for c, b in [(KeyError, LookupError), (IndexError, LookupError), (ZeroDivisionError, ArithmeticError), (OverflowError, ArithmeticError), (FileNotFoundError, OSError), (PermissionError, OSError), (TimeoutError, OSError), (UnicodeDecodeError, UnicodeError), (UnicodeError, ValueError), (RecursionError, RuntimeError), (NotImplementedError, RuntimeError), (ModuleNotFoundError, ImportError), (UnboundLocalError, NameError), (IndentationError, SyntaxError), (TabError, IndentationError), (StopIteration, Exception), (SystemExit, BaseException), (KeyboardInterrupt, BaseException), (GeneratorExit, BaseException), (AssertionError, Exception), (BrokenPipeError, ConnectionError), (Exception, BaseException), (DeprecationWarning, Warning)]:
    assert c.__base__ is b, c
assert IOError is OSError
assert EnvironmentError is OSError
assert not issubclass(SystemExit, Exception)
print("ok")
