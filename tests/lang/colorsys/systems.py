# colorsys: colors in other systems, and back.
from colorsys import hls_to_rgb, hsv_to_rgb, rgb_to_hls, rgb_to_hsv, rgb_to_yiq, yiq_to_rgb

assert rgb_to_hsv(1, 0, 0) == (0.0, 1.0, 1) and rgb_to_hsv(0.5, 0.5, 0.5) == (0.0, 0.0, 0.5)
assert hsv_to_rgb(0.5, 0.5, 0.4) == (0.2, 0.4, 0.4) and rgb_to_hsv(0.2, 0.4, 0.4) == (0.5, 0.5, 0.4)
assert rgb_to_hls(0, 0, 1) == (2 / 3, 0.5, 1.0) and hls_to_rgb(1 / 3, 0.5, 1.0) == (0.0, 1.0, 0.0)
assert rgb_to_hls(1, 1, 1) == (0.0, 1.0, 0.0) and hls_to_rgb(0.3, 0.7, 0.0) == (0.7, 0.7, 0.7)
assert rgb_to_yiq(0, 0, 0) == (0.0, 0.0, 0.0) and yiq_to_rgb(2, 0, 0) == (1.0, 1.0, 1.0)
steps = [i / 4 for i in range(5)]
for color in [(r, g, b) for r in steps for g in steps for b in steps]:
    for there, back in ((rgb_to_hsv, hsv_to_rgb), (rgb_to_hls, hls_to_rgb)):
        assert all(abs(x - y) < 1e-12 for x, y in zip(back(*there(*color)), color)), (color, there)
print("ok")
