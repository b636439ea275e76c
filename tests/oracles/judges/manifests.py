"""Judges a job's complete rules: {"os", "rules", "manifests": as the service sends them} ->
{"fails": text | None, "rules": those of the session, in the order in which they are tried}."""

import types
from pathlib import PurePath

from entities import SOME_SETTINGS, synchronize
from serving import failure, serve
from worker_host import host

from deadline_worker_agent.sessions.job_entities.job_attachment_details import JobAttachmentDetails
from deadline_worker_agent.sessions.job_entities.job_details import path_mapping_api_model_to_openjd
from deadline_worker_agent.sessions.runtime.python import PythonSessionRuntime
from openjd.sessions import PathMappingRule


def complete(asked):
    attachments = {"jobId": "job", "attachments": {"manifests": asked["manifests"]}}
    details = JobAttachmentDetails.from_boto(JobAttachmentDetails.validate_entity_data(attachments))
    rules = path_mapping_api_model_to_openjd(asked["rules"])
    session = types.SimpleNamespace(_path_mapping_rules=list(rules))
    added = synchronize(details, SOME_SETTINGS, rules, PurePath(asked["session"]))
    runtime = types.SimpleNamespace(_session=session)
    PythonSessionRuntime.extend_path_mapping_rules(runtime, added)
    return [rule.to_dict() for rule in session._path_mapping_rules]


def judge(asked):
    with host(asked["os"]):
        if "normalise" in asked:
            # The worker writes rules as pathlib spells their paths.
            rules = [PathMappingRule.from_dict(rule).to_dict() for rule in asked["normalise"]]
            return {"rules": rules}
        try:
            return {"fails": None, "rules": complete(asked)}
        except Exception as error:  # whatever it is, the action fails
            return {"fails": failure(error), "rules": None}


if __name__ == "__main__":
    serve(judge)
