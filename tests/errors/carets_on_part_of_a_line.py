def f(d):
    return d["a"]["b"]["c"] + 1


f({"a": {"b": None}})
