import io
import logging


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


log = logging.getLogger("a.b.c")
assert repr(log) == '<Logger a.b.c (WARNING)>'
assert repr(log.parent) == '<RootLogger root (WARNING)>'
assert repr(logging.getLogger("a.b")) == '<Logger a.b (WARNING)>'
assert log.parent.name == 'a.b'
assert logging.getLogger() is logging.root
assert logging.getLogger("a.b.c") is log
assert logging.getLevelName(10) == 'DEBUG'
assert logging.getLevelName("INFO") == 20
assert logging.getLevelName(99) == 'Level 99'
assert logging.getLevelNamesMapping()["WARN"] == 30
assert log.getEffectiveLevel() == 30
assert not log.isEnabledFor(logging.INFO)
assert not log.hasHandlers()
assert logging.getLogger("a").getChild("z").name == 'a.z'
log.parent.setLevel("DEBUG")
assert log.getEffectiveLevel() == 10
assert log.isEnabledFor(logging.DEBUG)
assert sorted(x.name for x in logging.getLogger("a").getChildren()) == ['a.b', 'a.z']
logging.disable(logging.INFO)
assert not log.isEnabledFor(logging.INFO)
assert log.isEnabledFor(logging.WARNING)
logging.disable(logging.NOTSET)
logging.addLevelName(25, "NOTICE")
assert logging.getLevelName(25) == 'NOTICE'
raises(TypeError, 'A logger name must be a string', lambda: logging.getLogger(3))
raises(ValueError, "Unknown level: 'FOO'", lambda: log.setLevel("FOO"))
raises(TypeError, 'Level not an integer or a valid string: 1.5', lambda: log.setLevel(1.5))
raises(TypeError, 'level must be an integer', lambda: log.log("INFO", "x"))
print("ok")
