"""The Mandelbrot set on a grid, with real numbers only: float arithmetic and branches."""
import sys


def mandelbrot(width, height, limit):
    inside = 0
    steps = 0
    for row in range(height):
        ci = 2.0 * row / height - 1.0
        for column in range(width):
            cr = 2.0 * column / width - 1.5
            zr = zi = 0.0
            for n in range(limit):
                zr2 = zr * zr
                zi2 = zi * zi
                if zr2 + zi2 > 4.0:
                    steps += n
                    break
                zi = 2.0 * zr * zi + ci
                zr = zr2 - zi2 + cr
            else:
                inside += 1
                steps += limit
    return inside, steps


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    size = max(8, int(420 * scale ** 0.5))
    assert mandelbrot(40, 40, 50) == (633, 38956), mandelbrot(40, 40, 50)
    inside, steps = mandelbrot(size, size, 100)
    print("mandelbrot", size, inside, steps)


main()
