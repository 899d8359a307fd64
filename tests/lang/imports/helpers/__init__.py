name = "helpers"
print("ok")
