0x_ff 0o17 0b1 1_000 1e5 1.5j .5 5. 0_0
1if x else 2
