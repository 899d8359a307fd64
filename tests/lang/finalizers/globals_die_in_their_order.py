# At the end of a program its global variables die in their order, then what they held: a collection finds them.
import subprocess
import sys

PROGRAM = """
class Item:
    def __init__(self, name, other=None):
        self.name, self.other = name, other

    def __del__(self):
        print(self.name)

def function():
    return second

later = Item('later')
first = Item('first', later)
del later
second = [Item('item 1'), Item('item 2')]
third = Item('third', second)
_private = Item('private')
fourth = Item('fourth')
"""
done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
assert done.returncode == 0 and done.stderr == "", done
assert done.stdout.split("\n")[:-1] == ["first", "third", "private", "fourth", "later", "item 2", "item 1"], done.stdout
print("ok")
