# functools.partial has __get__, and is no method descriptor yet.
import functools, inspect
assert not inspect.isroutine(functools.partial(print)) and not inspect.ismethoddescriptor(functools.partial(print))
print('ok')
