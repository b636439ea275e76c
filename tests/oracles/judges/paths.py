"""Judges path mapping: {"os", "rules": [as in a rules file], "paths": [text]} ->
{"paths": [[number of the rule that wins, from 1; what it gives; the PATH value of a session]]}."""

import platform
import types
from pathlib import PurePath

from serving import serve
from worker_host import host

from openjd.model import ParameterValue, ParameterValueType, SpecificationRevision
from openjd.sessions import PathMappingRule, Session


def session_of(rules, values):
    """What a session's table of symbols is made from."""
    parameters = {
        str(i): ParameterValue(type=ParameterValueType.PATH, value=value)
        for i, value in enumerate(values)
    }
    return types.SimpleNamespace(
        _path_mapping_rules=rules,
        _job_parameter_values=parameters,
        _expr_host_rules=[],
        _job_name=None,
        working_directory=PurePath("session"),
    )


def judge(asked):
    if asked.get("version"):
        return {"version": platform.python_version()}
    with host(asked["os"]):
        rules = [PathMappingRule.from_dict(rule) for rule in asked["rules"]]
        # As Session.__init__ and SessionRuntime.extend_path_mapping_rules sort them.
        order = sorted(enumerate(rules), key=lambda pair: -pair[1]._source_path_component_count())
        session = session_of([rule for _, rule in order], asked["paths"])
        table = Session._symbol_table(session, SpecificationRevision.v2023_09)
        found = []
        for i, path in enumerate(asked["paths"]):
            won = 0
            result = path
            for number, rule in order:
                matched, mapped = rule.apply(path=path)
                if matched:
                    won, result = number + 1, mapped
                    break
            found.append([won, result, table[f"Param.{i}"]])
    return {"paths": found}


if __name__ == "__main__":
    serve(judge)
