"""A judge's loop: one JSON value a line in, one a line out."""

import json
import sys


def serve(answer):
    """Answers every line of standard input by what `answer` makes of its value."""
    out = sys.stdout
    for line in sys.stdin.buffer:
        # Lone surrogates go through as escapes in both directions.
        out.write(json.dumps(answer(json.loads(line)), separators=(",", ":")))
        out.write("\n")
    out.flush()


def failure(error):
    """What went wrong, in one line."""
    text = str(error).strip().replace("\n", " ")
    return f"{type(error).__name__}: {text}"[:300]
