"""What one operation does to a dict, a set or a list, and what one makes of it, others see whole."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
KEYS = range(50)
ALL = set(KEYS)
NONE = frozenset()

def race(change, look, is_whole):
    done = threading.Event()
    def changer():
        for i in range(N):
            change(i)
        done.set()
    thread = threading.Thread(target=changer)
    thread.start()
    wrong = []
    while not done.is_set():
        seen = look()
        if not is_whole(seen):
            wrong.append(seen)
    thread.join()
    assert not wrong, (look, wrong[0])

def with_new(target, method):
    getattr(target, method)()
    return target

equal = lambda values: len(set(values)) <= 1
whole = lambda length: length in (0, len(ALL))

d = {key: 0 for key in KEYS}
update = lambda i: d.update(dict.fromkeys(KEYS, i))
for look in (
    lambda: d.copy().values(), lambda: dict(d).values(), lambda: (d | {}).values(), lambda: ({} | d).values(),
    lambda: list(d.values()), lambda: tuple(d.values()), lambda: set(d.values()), lambda: sorted(d.values()),
    lambda: [value for _, value in list(d.items())], lambda: [*d.values()], lambda: {**d}.values(),
):
    race(update, look, equal)
def merge(i):
    global d
    d |= dict.fromkeys(KEYS, i)
race(merge, lambda: d.copy().values(), equal)

d.clear()
def fill_and_clear(i):
    for key in KEYS:
        d[key] = i
    d.clear()
is_beginning = lambda keys: keys == list(range(len(keys)))
for look in (lambda: list(d), lambda: list(d.copy()), lambda: list(dict.fromkeys(d)), lambda: list(d.keys()),
             lambda: [key for key, _ in list(d.items())], lambda: sorted(d), lambda: list(dict(d.items()))):
    race(fill_and_clear, look, is_beginning)
race(lambda i: d.update(dict.fromkeys(KEYS)) if i % 2 else d.clear(), lambda: len(d.copy()), whole)

s = set()
for change in (
    lambda i: s.update(ALL) if i % 2 else s.clear(),
    lambda i: s.update(ALL) if i % 2 else s.difference_update(ALL),
    lambda i: s.__ior__(ALL) if i % 2 else s.__iand__(NONE),
    lambda i: s.symmetric_difference_update(ALL),
):
    for look in (lambda: len(s.copy()), lambda: len(s | NONE), lambda: len(s & ALL), lambda: len(s - NONE),
                 lambda: len(s ^ NONE), lambda: len(list(s)), lambda: len(dict.fromkeys(s)), lambda: len(sorted(s))):
        s.clear()
        race(change, look, whole)

l = []
for look in (lambda: len(l.copy()), lambda: len(l + []), lambda: len(tuple(l)), lambda: len(sorted(l))):
    race(lambda i: l.extend(KEYS) if i % 2 else l.clear(), look, whole)
print("ok")
