class Point:
    def __init__(self):
        self.height = 1


p = Point()
print(p.height)
print(p.zzz)
