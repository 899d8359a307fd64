from . import name as parent
from .other import VALUE
def f(): return parent, VALUE
counter = 0
