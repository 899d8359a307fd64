f(a, *b, c=d, **e)
f(x for x in y)
f(a)(b)[c:d:e, ...].g
print(*a, sep='')
