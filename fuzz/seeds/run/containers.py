d, s, l = {}, set(), []
for i in range(200):
    l.insert(i % 7, i); d[i % 31, str(i)] = l[:]; s ^= {i % 13, i}
    if i % 3 == 0: l.pop(i % len(l)); d.popitem()
sorted(l, key=lambda x: -x), sorted(s, reverse=True), list(d)[::-1], l * 2 == l + l
