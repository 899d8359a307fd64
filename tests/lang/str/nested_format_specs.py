assert f"{3.14159:{8}.{3}}" == "    3.14"
assert "{:{w}.{p}f}".format(2.5, w=6, p=2) == "  2.50"
assert f"{'x':{'*'}^{5}}" == "**x**"
assert f"{5:{'0'}>{3}}" == "005"
print("ok")
