"""Dwell from Python: solve problems through the command line's JSON.

    python3 examples/from_python.py
"""
import json
import subprocess
import sys

DWELL = sys.argv[1:] or ["npx", "dwell"]


def solve(problem, **changes):
    """The report of `dwell solve --json`; keys as in a problem file, dots written as two underscores."""
    sets = [f"--set={key.replace('__', '.')}={value}" for key, value in changes.items()]
    run = subprocess.run([*DWELL, "solve", problem, "--json", "--no-prices", *sets], capture_output=True, text=True)
    if run.returncode not in (0, 3, 4):
        raise RuntimeError(run.stderr)
    return json.loads(run.stdout)


for density in (10, 100, 1000):
    report = solve("dwell:reference", network__bsDensity=f"{density} /km^2", network__minSpacing="10 m")
    if "design" in report:
        design = report["design"]
        print(f"{density:5} /km²  K {design['K']}  r {design['r']:.4g} /s  {report['objective']['value'] / 1e6:.1f} Mbit/s")
    else:
        print(f"{density:5} /km²  {report['status']}")
