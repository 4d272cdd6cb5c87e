"""Reads a Dwell problem file (YAML, `extends`, values with units) into SI numbers.

Independent of the TypeScript packages: written from docs/model.md alone. PyYAML is used when present, otherwise
the small reader below, which knows the subset these files use: nested maps by indentation, one-line
flow maps, quoted scalars, folded blocks and comments.
"""
import math
import re
from pathlib import Path

try:
    import yaml
except ImportError:
    yaml = None

_SCALE = {
    '': 1.0, 'm': 1.0, 'km': 1e3, 'm^2': 1.0, 's': 1.0, 'm/s': 1.0, 'ms': 1e-3, 'us': 1e-6,
    '/m^2': 1.0, '/km^2': 1e-6, 'm^2/s': 1.0, '/s': 1.0, '1/s': 1.0,
    'Hz': 1.0, 'kHz': 1e3, 'MHz': 1e6, 'GHz': 1e9, 'W': 1.0, 'mW': 1e-3,
    'rad': 1.0, 'deg': math.pi / 180, '%': 1e-2,
}
_LOGARITHMIC = {'dB': 0.0, 'dBsm': 0.0, 'dBW': 0.0, 'dBm': -30.0}
_NUMBER = re.compile(r'^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*?)\s*$')


def quantity(value):
    """'10 /km^2' -> 1e-5, '-20 dB' -> 0.01, '46 dBm' -> 39.81 W; a bare number is SI."""
    if isinstance(value, (int, float)):
        return float(value)
    if value.strip() in ('.inf', 'Infinity'):
        return math.inf
    match = _NUMBER.match(value)
    if not match:
        raise ValueError(f'not a quantity: {value!r}')
    number, unit = float(match.group(1)), match.group(2)
    if unit in _LOGARITHMIC:
        return 10 ** ((number + _LOGARITHMIC[unit]) / 10)
    return number * _SCALE[unit]


def _scalar(text):
    text = text.strip()
    if text.startswith('['):
        return [_scalar(each) for each in re.findall(r'\{[^}]*\}', text)]
    if text[:1] in '\'"' and text[-1:] == text[:1]:
        return text[1:-1].replace("''", "'")
    if text.startswith('{'):
        inner = text[1:text.rindex('}')].strip()
        return {k.strip(): _scalar(v) for k, v in (p.split(':', 1) for p in inner.split(',') if p.strip())}
    return text


def small_yaml(text):
    """The subset of YAML in these files, for machines without PyYAML."""
    root, lines, i = {}, text.splitlines(), 0
    stack = [(-1, root)]
    while i < len(lines):
        line = lines[i]
        i += 1
        if not line.strip() or line.lstrip().startswith('#'):
            continue
        indent = len(line) - len(line.lstrip())
        key, rest = line.strip().split(':', 1)
        while stack[-1][0] >= indent:
            stack.pop()
        rest = rest.strip()
        if not rest.startswith(("'", '"')):
            rest = re.sub(r'\s+#.*$', '', rest)
        if rest == '>-':
            block = []
            while i < len(lines) and (not lines[i].strip() or len(lines[i]) - len(lines[i].lstrip()) > indent):
                block.append(lines[i].strip())
                i += 1
            stack[-1][1][key] = ' '.join(block).strip()
        elif rest:
            stack[-1][1][key] = _scalar(rest)
        else:
            child = {}
            stack[-1][1][key] = child
            stack.append((indent, child))
    return root


def _merge(base, over):
    out = dict(base)
    for key, value in over.items():
        out[key] = _merge(out[key], value) if isinstance(value, dict) and isinstance(out.get(key), dict) else value
    return out


def raw(path):
    """The file with everything it extends merged in, values still as written."""
    path = Path(path)
    text = path.read_text()
    tree = yaml.safe_load(text) if yaml else small_yaml(text)
    parent = tree.pop('extends', None)
    return _merge(raw(path.parent / parent), tree) if parent else tree


_WORDS = {'title', 'story', 'problem', 'objective', 'trap'}
_WORD_PATHS = {'interference.gain', 'coverage.radius', 'kinematics.law', 'handover.timing', 'capacity.objective',
               'capacity.downlink', 'clutter.law', 'kinematics.footprint', 'traffic.load', 'traffic.blocking', 'target.motion'}


def flat(tree, prefix=''):
    """Nested maps to dotted keys, quantities to SI."""
    out = {}
    for key, value in tree.items():
        name = prefix + key
        if isinstance(value, dict):
            out.update(flat(value, name + '.'))
        elif isinstance(value, list):
            out[name] = tuple(tuple(sorted(flat(each).items())) for each in value)
        elif name in _WORDS or name in _WORD_PATHS:
            out[name] = str(value)
        else:
            out[name] = quantity(value)
    return out


def load(path):
    """One problem file as {dotted key: SI number or word}; a list of percentiles takes the place of the single one."""
    f = flat(raw(path))
    if 'service.kinematics' in f:
        del f['service.coverageFraction'], f['service.kinematicOutage']
    return f
