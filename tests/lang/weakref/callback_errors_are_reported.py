import sys
import weakref


class Node:
    pass


def fail(reference):
    raise ValueError("from the callback")


seen = []
sys.unraisablehook = lambda args: seen.append((args.exc_type, str(args.exc_value), args.err_msg, args.object))
node = Node()
reference = weakref.ref(node, fail)
node = None
sys.unraisablehook = sys.__unraisablehook__
(kind, text, message, what), = seen
assert kind is ValueError and text == "from the callback" and message is None or "callback" in str(message)
assert what is fail
print("ok")
