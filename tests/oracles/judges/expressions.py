"""Judges expressions: {"symbols": text of a table, "format": "posix" | "windows", "rules": [as in a
rules file], "expressions": [text]} -> {"values": [[type, text] | [None, stage, message]]}."""

from serving import failure, serve

from openjd.expr import (
    ExprProfile,
    HostContext,
    PathFormat,
    PathMappingRule,
    SerializedSymbolTable,
    parse_expression,
)

FORMATS = {"posix": PathFormat.POSIX, "windows": PathFormat.WINDOWS}


def evaluate(text, **given):
    try:
        parsed = parse_expression(text)
    except ValueError as error:
        return [None, "parse", failure(error)]
    try:
        value = parsed.evaluate(**given)
    except ValueError as error:
        return [None, "eval", failure(error)]
    # Alone, null is the text "null"; in a format string, as ours has it, it is none.
    return [str(value.type), "" if value.is_null else str(value)]


def judge(asked):
    path_format = FORMATS[asked["format"]]
    table = SerializedSymbolTable.from_json_str(asked["symbols"]).to_symtab(path_format=path_format)
    rules = [PathMappingRule.from_dict(rule) for rule in asked["rules"]]
    profile = ExprProfile.current().with_host_context(HostContext.with_rules(rules))
    given = {"values": table, "profile": profile, "path_format": path_format}
    return {"values": [evaluate(text, **given) for text in asked["expressions"]]}


if __name__ == "__main__":
    serve(judge)
