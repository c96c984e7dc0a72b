"""The API under what schemathesis makes of its description: no answer but what the document says, nothing that breaks the desk."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from khabar.archive.store import Archive
from khabar.desk.api.operation import ROOT, Operation
from khabar.desk.api.operations import OPERATIONS
from khabar.desk.app import application

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: pip install 'khabar[dev]'")

EACH = 30
"""Requests for each operation, fitting ones and others."""
HERE = {"host": "127.0.0.1:8321"}


@pytest.fixture(scope="module")
def described(archive: Archive) -> Any:
    """The document, and the desk that it is of."""
    return schemathesis.openapi.from_asgi(f"{ROOT}/openapi.json", application(archive), headers=HERE)


@pytest.mark.parametrize("mode", ["fitting", "other"])
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: o.name)
def test_every_answer_is_as_described(described: Any, operation: Operation, mode: str) -> None:
    how = schemathesis.GenerationMode.POSITIVE if mode == "fitting" else schemathesis.GenerationMode.NEGATIVE
    cases = described[ROOT + operation.path][operation.method].as_strategy(generation_mode=how)

    @seed(5)
    @settings(max_examples=EACH, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def asked(case: Any) -> None:
        # what fits the document can still make no sense, such as the cursor of another search: 400 is an answer then too
        case.call_and_validate(headers=HERE, excluded_checks=[schemathesis.checks.positive_data_acceptance])

    asked()
