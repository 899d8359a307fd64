x = None
y = (
    1
    + 2
    + x
)
