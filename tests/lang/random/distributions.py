import random
random.seed(7)
assert random.uniform(-1, 1) == -0.35233447033367526
assert random.gauss(0, 1) == 0.8465186258155725
assert random.gauss(5, 2) == 7.356605569278974
assert random.triangular(0, 1, 0.5) == 0.19031064955427843
assert random.expovariate(1.5) == 0.5117443053478311
assert random.normalvariate(0, 1) == -0.24460098709502523
assert random.betavariate(2, 3) == 0.4331797993995887
assert random.paretovariate(3) == 1.0322059102364838
print("ok")
