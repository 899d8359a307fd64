try:
    try: raise ValueError
    except 5: pass
except TypeError as e: assert str(e) == "catching classes that do not inherit from BaseException is not allowed"
else: assert False
class M(BaseException): pass
try:
    try: raise M
    except Exception: assert False
except: caught = True
assert caught
try: raise ValueError
except (): assert False
except ((KeyError, (ValueError,))[1]): pass
print("ok")
