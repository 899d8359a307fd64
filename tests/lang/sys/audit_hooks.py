# sys.audit and sys.addaudithook.
import sys

events = []
sys.addaudithook(lambda event, args: events.append((event, args)) if event.startswith("my.") else None)
sys.audit("my.event", 1, "two")
sys.audit("my.other")
assert events == [("my.event", (1, "two")), ("my.other", ())], events
def refuse(event, args):
    if event == "my.refused":
        raise RuntimeError("refused")
sys.addaudithook(refuse)
try:
    sys.audit("my.refused")
except RuntimeError as error:
    assert str(error) == "refused"
else:
    raise AssertionError("not refused")
assert events[-1] == ("my.refused", ())
try:
    sys.audit(5)
except TypeError as error:
    assert str(error) == "expected str for argument 'event', not int", error
print("ok")
