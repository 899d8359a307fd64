raise ValueError("broken on import")
print("ok")
