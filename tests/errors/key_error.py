table = {"a": {"b": 1}}
print(table["a"]["c"])
