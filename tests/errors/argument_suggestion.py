def paint(colour, width=1):
    pass


paint("red", widht=2)
