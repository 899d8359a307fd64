a = []
while True: a.append('x' * 100000 + str(len(a)))
