class Point:
    def __init__(self):
        self.height = 1


print(Point().heigth)
