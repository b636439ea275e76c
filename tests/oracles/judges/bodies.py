"""Judges our boto3 form: {"body": base64, "fails": bool, "json": text} -> {"difference": text}."""

import base64
import json

from botocore_reading import NoJson, VERSION, read
from serving import failure, serve


def differences(ours, theirs, place=""):
    """The first place where two values differ, in type, order of keys or value; else None."""
    if type(ours) is not type(theirs):
        return f"{place}: {ours!r:.80} against {theirs!r:.80}"
    if isinstance(ours, dict):
        if list(ours) != list(theirs):
            return f"{place}: keys {list(ours)} against {list(theirs)}"
        pairs = [(f"{place}/{key}", ours[key], theirs[key]) for key in ours]
    elif isinstance(ours, list):
        if len(ours) != len(theirs):
            return f"{place}: {len(ours)} elements against {len(theirs)}"
        pairs = [(f"{place}/{i}", *both) for i, both in enumerate(zip(ours, theirs))]
    elif repr(ours) != repr(theirs):
        return f"{place}: {ours!r:.80} against {theirs!r:.80}"
    else:
        return None
    for at, one, other in pairs:
        found = differences(one, other, at)
        if found is not None:
            return found
    return None


def judge(asked):
    if asked.get("version"):
        return {"version": VERSION}
    try:
        theirs = read(base64.b64decode(asked["body"]))
    except NoJson as error:
        return {"raises": False, "fails": True, "difference": _fails(asked, failure(error))}
    except Exception as error:  # botocore has no base class for what its parsers run into
        return {"raises": True, "fails": True, "difference": _fails(asked, failure(error))}
    if asked["fails"]:
        return {"raises": False, "fails": False, "difference": f"ours fails, botocore gives {theirs!r:.120}"}
    return {"raises": False, "fails": False, "difference": differences(json.loads(asked["json"]), theirs)}


def _fails(asked, reason):
    return None if asked["fails"] else f"botocore fails ({reason}), ours gives {asked['json']:.120}"


if __name__ == "__main__":
    serve(judge)
