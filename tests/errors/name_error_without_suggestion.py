def f():
    return completely_unknown + 1


f()
