import inspect
import sys
class A:
    attribute = 1
    def method(self):
        pass
    @property
    def prop(self):
        return 1
def generator():
    yield
async def coroutine():
    pass
assert inspect.isclass(A)
assert inspect.ismethod(A().method)
assert inspect.isfunction(A.method)
assert inspect.isbuiltin(len)
assert inspect.isroutine(len)
assert inspect.ismodule(sys)
assert inspect.isgeneratorfunction(generator)
assert inspect.isgenerator(generator())
assert inspect.iscoroutinefunction(coroutine)
assert not inspect.iscoroutinefunction(generator)
assert inspect.isdatadescriptor(A.__dict__["prop"])
assert inspect.ismethoddescriptor(str.join)
assert not inspect.isabstract(A)
assert inspect.iscode(generator.__code__)
assert inspect.isframe(sys._getframe())
assert [name for name, _ in inspect.getmembers(A, inspect.isfunction)] == ['method']
assert [name for name, _ in inspect.getmembers(A(), inspect.ismethod)] == ['method']
running = generator()
assert inspect.getgeneratorstate(running) == 'GEN_CREATED'
next(running)
assert inspect.getgeneratorstate(running) == 'GEN_SUSPENDED'
running.close()
assert inspect.getgeneratorstate(running) == 'GEN_CLOSED'
assert inspect.getmro(A) == (A, object)
assert isinstance(inspect.getattr_static(A(), "prop"), property)
def outer():
    v = 1
    def inner():
        return v, len, generator
    return inner
assert inspect.getclosurevars(outer()).nonlocals == {'v': 1}
print("ok")
