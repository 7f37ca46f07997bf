"""Articles out of the rows of a Spark DataFrame, and profiles of sites; needs the extra `spark`.

Spark's own parts are used through the DataFrame that is given, so a session that runs is all there has to be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import or_
from typing import Any

try:
    import pyarrow as pa
    from pyspark.sql import DataFrame, Row
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StringType, StructField, StructType
except ImportError as error:
    raise ImportError("newsclean.integrations.spark needs PySpark and pyarrow: pip install 'newsclean[spark]'") from error

from newsclean.arrow import SCHEMA, to_table
from newsclean.defaults import DEFAULT_RULES
from newsclean.errors import HTMLInputError
from newsclean.model import Model
from newsclean.pipeline import parse
from newsclean.profile import SiteProfile
from newsclean.rules import Rules

Batches = Iterator[pa.RecordBatch]
ERROR = "error"
"""The column that tells why a text could not be parsed; null beside an article."""
