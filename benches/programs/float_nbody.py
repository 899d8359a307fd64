"""Five bodies under gravity, moved in small steps: float arithmetic on lists."""
import sys

PI = 3.141592653589793
SOLAR_MASS = 4 * PI * PI
YEAR = 365.24

# position, velocity (per day), mass (in suns)
PLANETS = (
    ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 1.0),
    ((4.8414314424647209, -1.16032004402742839, -0.103622044471123109),
     (0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023), 0.000954791938424326609),
    ((8.34336671824457987, 4.12479856412430479, -0.403523417114321381),
     (-0.00276742510726411146, 0.00499852801234917238, 0.0000230417297573763929), 0.000285885980666130812),
    ((12.8943695621391310, -15.1111514016986312, -0.223307578892655734),
     (0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556), 0.0000436624404335156298),
    ((15.3796971148509165, -25.9193146099879641, 0.179258772950371181),
     (0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870), 0.0000515138902046611451),
)


def make_bodies():
    bodies = []
    for place, speed, mass in PLANETS:
        bodies.append([place[0], place[1], place[2],
                       speed[0] * YEAR, speed[1] * YEAR, speed[2] * YEAR, mass * SOLAR_MASS])
    px = py = pz = 0.0
    for body in bodies:
        px += body[3] * body[6]
        py += body[4] * body[6]
        pz += body[5] * body[6]
    sun = bodies[0]
    sun[3], sun[4], sun[5] = -px / SOLAR_MASS, -py / SOLAR_MASS, -pz / SOLAR_MASS
    return bodies


def advance(bodies, pairs, dt, steps):
    for _ in range(steps):
        for a, b in pairs:
            dx = a[0] - b[0]
            dy = a[1] - b[1]
            dz = a[2] - b[2]
            squared = dx * dx + dy * dy + dz * dz
            pull = dt / (squared * squared ** 0.5)
            weight = b[6] * pull
            a[3] -= dx * weight
            a[4] -= dy * weight
            a[5] -= dz * weight
            weight = a[6] * pull
            b[3] += dx * weight
            b[4] += dy * weight
            b[5] += dz * weight
        for body in bodies:
            body[0] += dt * body[3]
            body[1] += dt * body[4]
            body[2] += dt * body[5]


def energy(bodies, pairs):
    total = 0.0
    for x, y, z, vx, vy, vz, mass in bodies:
        total += mass * (vx * vx + vy * vy + vz * vz) / 2
    for a, b in pairs:
        dx, dy, dz = a[0] - b[0], a[1] - b[1], a[2] - b[2]
        total -= a[6] * b[6] / (dx * dx + dy * dy + dz * dz) ** 0.5
    return total


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    steps = int(190000 * scale)
    bodies = make_bodies()
    pairs = [(bodies[i], bodies[j]) for i in range(5) for j in range(i + 1, 5)]
    before = energy(bodies, pairs)
    assert abs(before - -0.169075164) < 1e-8, before
    advance(bodies, pairs, 0.01, steps)
    after = energy(bodies, pairs)
    assert abs(after - before) < 1e-4, after
    print("float_nbody", steps, "%.9f" % before, "%.9f" % after)


main()
