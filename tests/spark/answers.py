"""Answers the questions that DuckDB is asked too, over what the recipe has written."""

import json
import sys

from pyspark.sql import SparkSession

QUESTIONS = {
    "codes": "SELECT code, count(*) AS count FROM errors GROUP BY code",
    "jobs": """SELECT jobId, code, substring(time, 1, 13) AS hour, count(*) AS count FROM errors
               GROUP BY jobId, code, substring(time, 1, 13)""",
    "files": "SELECT file, count(*) AS count FROM errors GROUP BY file",
    "retriable": "SELECT retriable, count(*) AS count FROM errors GROUP BY retriable",
    "failures": "SELECT file, message FROM failures",
}

spark = SparkSession.builder.getOrCreate()
rows = spark.read.parquet(sys.argv[1])
rows.where("row = 'error'").createOrReplaceTempView("errors")
rows.where("row = 'failure'").createOrReplaceTempView("failures")
answers = {
    name: [row.asDict() for row in spark.sql(question).collect()]
    for name, question in QUESTIONS.items()
}
with open(sys.argv[2], "w", encoding="utf-8") as out:
    json.dump(answers, out)
