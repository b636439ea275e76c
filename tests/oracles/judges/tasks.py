"""Judges a step's tasks: {"template", "extensions", "shown": number} -> {"fails": text} where there is
no job to be made of it, or {"adaptive": true}, or {"count": decimal text, "tasks": the first ones}.

openjd-model has two iterators. This asks the one of its native engine, which all newer code uses.
"""

import itertools

from serving import failure, serve

from openjd._openjd_rs import StepParameterSpaceIterator
from openjd.model._v1 import create_job, decode_job_template


def judge(asked):
    template = {
        "specificationVersion": "jobtemplate-2023-09",
        "name": "Job",
        "extensions": asked["extensions"],
        "steps": [asked["template"]],
    }
    try:
        decoded = decode_job_template(template, supported_extensions=asked["extensions"])
        job = create_job(job_template=decoded, job_parameter_values={})
        tasks = StepParameterSpaceIterator(step=job.steps[0])
    except BaseException as error:  # a panic of the engine is no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        return {"fails": failure(error)}
    if tasks.chunks_adaptive:
        return {"adaptive": True}
    shown = [
        {name: value.value for name, value in task.items()}
        for task in itertools.islice(tasks, asked["shown"])
    ]
    try:
        return {"count": str(len(tasks)), "tasks": shown}
    except OverflowError:
        # More than a length can be in Python.
        return {"count": None, "tasks": shown}


if __name__ == "__main__":
    serve(judge)
