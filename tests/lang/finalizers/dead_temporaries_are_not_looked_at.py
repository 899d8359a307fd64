# A program that counts its objects calls functions of different depths: temporaries of calls that are long over hold objects that
# are gone, and nothing looks at them.
import gc
import io

deaths = 0


class D:
    def __del__(self):
        global deaths
        deaths += 1


def deep(level):
    many = [D() for _ in range(3)]
    by_level = {level: D()}
    mixed = (D(), [D()], {1: D()})
    if level:
        deep(level - 1)
    return len(many) + len(by_level) + len(mixed)


out = io.StringIO()
kept = {}
for i in range(300):
    deep(i % 7)
    kept.pop(i, None)
    kept[i] = [D()]
    kept.pop(i)
    pair = sorted([D(), D()], key=id)
    pair.clear()
    print(len([D(), [D()], deep(1)]), sep="", end="", file=out)
    str(i).join(["a", str(deep(0))]).upper().lower()
gc.collect()
assert deaths == 16179, deaths
print("ok")
