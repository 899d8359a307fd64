a or b and not c < d <= e is not f not in g
~a ** -b // c % d @ e << f >> g & h ^ i | j
a if b else c
