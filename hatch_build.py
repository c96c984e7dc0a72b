"""Makes the gazetteer when the package is built or installed, where it is not there yet, and puts it into the wheel."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

GAZETTEER = "khabar/data/gazetteer.bin"


class GazetteerHook(BuildHookInterface[Any]):
    """`[tool.hatch.build.targets.wheel.hooks.custom]`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatch's own signature
        """Runs `training/gazetteer.py` with the build's own Python, which has the sources (`build-system.requires`)."""
        root = Path(self.root)
        if not (root / GAZETTEER).is_file():
            subprocess.run([sys.executable, str(root / "training" / "gazetteer.py")], check=True, cwd=root)
        build_data["artifacts"].append(GAZETTEER)
