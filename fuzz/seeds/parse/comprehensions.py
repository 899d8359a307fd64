[x for x in y if x if not x]
{k: v for k, v in z}
{*a, *b}
(y := f(x) for x in (1,))
[[a async for a in b] for c in d]
