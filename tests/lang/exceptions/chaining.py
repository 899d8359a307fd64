try:
    try: raise KeyError("a")
    except KeyError as k: raise ValueError("b") from k
except ValueError as e: assert isinstance(e.__cause__, KeyError) and e.__context__ is e.__cause__ and e.__suppress_context__
try:
    try: 1 / 0
    except ZeroDivisionError: {}["x"]
except KeyError as e: assert type(e.__context__) is ZeroDivisionError and e.__cause__ is None and not e.__suppress_context__
try:
    try: 1 / 0
    except ZeroDivisionError: raise TypeError from None
except TypeError as e: assert e.__cause__ is None and e.__suppress_context__ and e.__context__ is not None
try: raise
except RuntimeError as e: assert str(e) == "No active exception to reraise"
try: raise ValueError from 5
except TypeError as e: assert str(e) == "exception causes must derive from BaseException"
try: raise 5
except TypeError as e: assert str(e) == "exceptions must derive from BaseException"
print("ok")
