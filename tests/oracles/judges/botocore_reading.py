"""What botocore makes of the body of a BatchGetJobEntity response."""

import json

import botocore
import botocore.loaders
import botocore.model
import botocore.parsers

VERSION = botocore.__version__


def _output_shape():
    loader = botocore.loaders.Loader()
    description = loader.load_service_model("deadline", "service-2")
    service = botocore.model.ServiceModel(description, "deadline")
    return service.operation_model("BatchGetJobEntity").output_shape


_SHAPE = _output_shape()
_PARSER = botocore.parsers.create_parser("rest-json")


class NoJson(ValueError):
    """botocore takes a text that is not JSON for an empty response, and says nothing."""


def read(body):
    """The result of the call, without its metadata; raises what botocore raises."""
    if not body:
        # No text at all is an empty response to it as well, but one that it means.
        return {}
    try:
        json.loads(body.decode("utf-8"))
    except json.JSONDecodeError as error:
        raise NoJson(str(error)) from error
    except RecursionError:
        pass
    parsed = _PARSER.parse({"status_code": 200, "headers": {}, "body": body}, _SHAPE)
    if isinstance(parsed, dict):
        parsed.pop("ResponseMetadata", None)
    return parsed
