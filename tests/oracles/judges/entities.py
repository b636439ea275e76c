"""Judges profile `agent`: {"body": base64, "os": "posix" | "windows", "override": bool} ->
{"fails": text | None}, the first thing that fails on a worker which is given this response.

The agent's own code does all of it, from the answer of the call to the start of the actions. What is
replaced is what it would reach outside for: the service, credentials, S3, processes.
"""

import base64
import copy
import logging
import types

from botocore_reading import NoJson, read
from serving import failure, serve
from worker_host import host

import deadline_worker_agent.scheduler.scheduler as scheduler_module
from deadline.job_attachments.asset_sync import AssetSync
from deadline_worker_agent._session_runtime_kind import SessionRuntimeKind
from deadline_worker_agent.config import JobsRunAsUserOverride
from deadline_worker_agent.scheduler.scheduler import WorkerScheduler
from deadline_worker_agent.scheduler.session_queue import _step_id_from_environment_id
from deadline_worker_agent.sessions._extensions import session_extensions
from deadline_worker_agent.sessions.actions.run_attachment_download import AttachmentDownloadAction
from deadline_worker_agent.sessions.job_entities import JobEntities
from deadline_worker_agent.sessions.runtime.python import _parse_resolved_symtab
from openjd.model import RevisionExtensions, SpecificationRevision
from openjd.sessions import Session as OpenjdSession

logging.disable(logging.CRITICAL)

ANY = "any"


class Records(dict):
    """Records of entities, all of which were asked for."""

    def __missing__(self, key):
        if not isinstance(key, str):
            raise KeyError(key)
        record = self[key] = types.SimpleNamespace(data=None, error=None)
        return record


class Entities(JobEntities):
    """The agent's entities, answered by one result of the call."""

    def __init__(self, result, override):
        client = types.SimpleNamespace(batch_get_job_entity=lambda **_: copy.deepcopy(result))
        super().__init__(
            farm_id=ANY,
            fleet_id=ANY,
            worker_id=ANY,
            job_id=ANY,
            deadline_client=client,
            windows_credentials_resolver=types.SimpleNamespace(
                get_windows_session_user=lambda user, arn: types.SimpleNamespace(user=user)
            ),
            job_run_as_user_override=override,
        )
        self._entity_record_map = Records()
        self.cache_entities([{"jobDetails": {"jobId": ANY}}])

    def _get_max_entities_per_batch_get_job_entity_request(self):
        return 10

    def of_job(self, job_id):
        self._job_id = job_id
        return self


class FailedSession(Exception):
    """The scheduler fails all actions of a session."""


def _fail(_session, error_message):
    raise FailedSession(error_message)


class CreatedSession(Exception):
    """The scheduler has got as far as to make the session."""


def start_session(entities, override):
    """The part of the scheduler that comes before a session: user, credentials, attachments.
    Returns what the session is made with."""
    made = {}

    def make(**given):
        made.update(given)
        raise CreatedSession

    scheduler = types.SimpleNamespace(
        _sessions={},
        _worker_logs_dir=None,
        _farm_id=ANY,
        _fleet_id=ANY,
        _worker_id=ANY,
        _deadline=None,
        _windows_credentials_resolver=None,
        _job_run_as_user_override=override,
        _fail_all_actions=_fail,
        _handle_session_action_update=None,
        _determine_user_for_session=WorkerScheduler._determine_user_for_session,
        _get_queue_aws_credentials=lambda *_: types.SimpleNamespace(
            session=types.SimpleNamespace(
                credential_process_profile_name=ANY,
                aws_config=types.SimpleNamespace(path=ANY),
                aws_credentials=types.SimpleNamespace(path=ANY),
            )
        ),
        _session_runtime_kind=SessionRuntimeKind.PYTHON,
        _boto_session=types.SimpleNamespace(region_name=ANY),
        _retain_session_dir=False,
        _action_update_lock=None,
        _session_root_dir=None,
    )
    nothing = types.SimpleNamespace(
        replace=lambda **_: None, peek_resolved_symbol_table_json=lambda: None
    )
    module = scheduler_module
    module.JobEntities = lambda **_: entities
    module.LogConfiguration = types.SimpleNamespace(from_boto=lambda **_: None)
    module.SessionActionQueue = lambda **_: nothing
    module.AssetSync = lambda **_: types.SimpleNamespace()
    module.record_runtime_selection_telemetry_event = lambda **_: None
    module.Session = make
    spec = {"jobId": ANY, "queueId": ANY, "sessionActions": [], "logConfiguration": {}}
    try:
        WorkerScheduler._create_new_sessions(scheduler, assigned_sessions={ANY: spec})
    except CreatedSession:
        pass
    return made["job_details"]


def job(entities, override):
    details = start_session(entities, override)
    RevisionExtensions(
        spec_rev=SpecificationRevision.v2023_09,
        supported_extensions=list(session_extensions(details.extensions)),
    )
    OpenjdSession._build_expr_host_rules(
        types.SimpleNamespace(_path_mapping_rules=details.path_mapping_rules)
    )
    return details


def symbol_table(text):
    table = _parse_resolved_symtab(text)
    if table is not None:
        OpenjdSession._resolved_base_entries(None, table)


class Attachments(AssetSync):
    """The agent's attachments, without those who would ask S3 or write files."""

    def __init__(self):
        pass

    def _aggregate_asset_root_manifests(
        self, attachments, dynamic_mapping_rules, storage_profiles_path_mapping_rules, **_
    ):
        for manifest in attachments.manifests:
            self.get_local_destination(
                manifest, dynamic_mapping_rules, storage_profiles_path_mapping_rules
            )
        return {}

    def _check_and_write_local_manifests(self, **_):
        return {}


def synchronize(attachments, settings, rules, session_directory, has_role=True):
    """The action that downloads attachments. Returns the rules that it adds to the session's."""
    added = []
    session = types.SimpleNamespace(
        _job_details=types.SimpleNamespace(
            job_attachment_settings=settings, path_mapping_rules=rules
        ),
        _job_attachment_details=None,
        # The scheduler makes it of the queue's role.
        _asset_sync=Attachments() if has_role else None,
        _queue_id=ANY,
        _queue=types.SimpleNamespace(_job_id=ANY),
        _os_user=None,
        _env=None,
        working_directory=session_directory,
        runtime=types.SimpleNamespace(extend_path_mapping_rules=added.extend),
        set_worker_manifest_properties=lambda _: None,
        _run_attachment_sync_task=lambda **_: None,
    )
    module = AttachmentDownloadAction.start.__globals__
    module["_record_attachment_download_filesystem_event"] = lambda *_: None
    action = AttachmentDownloadAction(
        id=ANY, session_id=ANY, job_attachment_details=attachments
    )
    # It names the Python of this machine and a script for it.
    action.set_step_script = lambda **_: None
    action._step_script = ANY
    action.start(session=session, executor=None)
    return added


SOME_SETTINGS = types.SimpleNamespace(s3_bucket_name=ANY, root_prefix=ANY)


def run(result, override, directory):
    """All that the agent does with a response; raises where it fails."""
    entities = Entities(result, override)
    jobs = {}
    entered = set()
    for entity in result["entities"]:
        ((kind, data),) = entity.items()
        if kind == "jobDetails":
            jobs[data["jobId"]] = job(entities.of_job(data["jobId"]), override)
    for entity in result["entities"]:
        ((kind, data),) = entity.items()
        if kind == "stepDetails":
            details = entities.of_job(data["jobId"]).step_details(step_id=data["stepId"])
            symbol_table(details.resolved_symbol_table_json)
        elif kind == "environmentDetails":
            details = entities.environment_details(environment_id=data["environmentId"])
            entered.add(_step_id_from_environment_id(data["environmentId"]))
            symbol_table(details.resolved_symbol_table_json)
        elif kind == "jobAttachmentDetails":
            details = entities.of_job(data["jobId"]).job_attachment_details()
            known = jobs.get(data["jobId"])
            synchronize(
                details,
                known.job_attachment_settings if known else SOME_SETTINGS,
                known.path_mapping_rules if known else [],
                directory,
                bool(known.queue_role_arn) if known else True,
            )
    for error in result["errors"]:
        ((kind, data),) = error.items()
        # To enter an environment of a step the agent also asks for the step, and does without it.
        if data["code"] == "MaxPayloadSizeExceeded" or data.get("stepId", ANY) in entered:
            continue
        named = ("jobId", "stepId", "environmentId")
        entities.request(identifier={kind: {name: data[name] for name in named if name in data}})


def judge(asked):
    # The override itself is a user of this machine; which one does not matter.
    override = JobsRunAsUserOverride(run_as_agent=asked["override"])
    try:
        result = read(base64.b64decode(asked["body"]))
    except NoJson as error:
        return {"fails": failure(error)}
    except Exception as error:  # botocore has no base class for what its parsers run into
        return {"fails": failure(error)}
    with host(asked["os"]):
        # Not a Path, which would be one of this machine.
        from pathlib import PurePath

        try:
            run(result, override, PurePath("/session" if asked["os"] == "posix" else "C:\\session"))
        except Exception as error:  # whatever it is, the agent does not get to the action's end
            return {"fails": failure(error)}
    return {"fails": None}


if __name__ == "__main__":
    serve(judge)
