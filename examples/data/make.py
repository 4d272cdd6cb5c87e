"""Makes the site list and the recording of the tutorial: invented, seeded, the same each time.

    python3 examples/data/make.py
"""
import csv
import math
import random
from datetime import datetime, timedelta, timezone
from pathlib import Path

HERE = Path(__file__).parent
LON, LAT = 8.40, 49.01  # where the invented town lies
PER_LON = 111_320 * math.cos(math.radians(LAT))
PER_LAT = 111_195

random.seed(20)


def sites():
    """Seventy masts of a town of 5 by 5 km, denser in the middle, 250 m apart at least, three sectors each."""
    masts = []
    while len(masts) < 70:
        x, y = (random.gauss(0, 1500) for _ in range(2))
        if max(abs(x), abs(y)) < 2500 and all(math.dist((x, y), m) > 250 for m in masts):
            masts.append((x, y))
    with open(HERE / "town-sites.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["site", "sector", "longitude", "latitude", "azimuth"])
        for number, (x, y) in enumerate(masts):
            for sector in range(3):
                lon = LON + (x + random.uniform(-4, 4)) / PER_LON
                lat = LAT + (y + random.uniform(-4, 4)) / PER_LAT
                rows.writerow([f"T{number:03}", sector, f"{lon:.6f}", f"{lat:.6f}", sector * 120])


def tracks():
    """Three parcel carriers on bicycles: streets at right angles, stops at doors, a fix every 5 s."""
    with open(HERE / "town-tracks.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["rider", "time", "longitude", "latitude"])
        for rider in ("anna", "ben", "cem"):
            time = datetime(2026, 5, 4, 8, tzinfo=timezone.utc)
            x, y = random.uniform(-800, 800), random.uniform(-800, 800)
            for _ in range(60):
                dx, dy = random.choice([(1, 0), (-1, 0), (0, 1), (0, -1)])
                speed = random.uniform(3, 6)
                for _ in range(random.randint(4, 16)):  # along a street
                    x, y = x + dx * speed * 5, y + dy * speed * 5
                    time += timedelta(seconds=5)
                    rows.writerow([rider, time.isoformat(), f"{LON + x / PER_LON:.6f}", f"{LAT + y / PER_LAT:.6f}"])
                for _ in range(random.randint(0, 18)):  # at a door
                    time += timedelta(seconds=5)
                    rows.writerow([rider, time.isoformat(), f"{LON + x / PER_LON:.6f}", f"{LAT + y / PER_LAT:.6f}"])


sites()
tracks()
