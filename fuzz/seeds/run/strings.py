s = 'aé퟿' * 3
for n in range(-12, 12):
    s[n:], s[:n], s.find('a', n), s.center(n, '*'), f'{s!r:>{abs(n)}}', '%*s' % (n, s)
    s.split('a', n), s.replace('a', 'bb', n), s.encode().hex(), s.zfill(n)
