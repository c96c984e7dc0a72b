"""Turns a checkpoint into what is shipped: an int8 ONNX graph and the labels of its heads.

    python -m training.encoder.export CHECKPOINT VOCABULARY DATA OUT [--profile default]

Matrices are quantised to int8 a column and narrowed (`narrowing`), activations as they come (dynamic quantisation); `--float`
leaves all in float32, to see what that costs.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import onnx
from torch import Tensor

from khabar.analysis.encoder.weights import Chain
from training.encoder.graph import build
from training.encoder.measure import load
from training.encoder.model import Khabar
from training.encoder.names_chain import names_chain
from training.encoder.narrowing import narrow

LANGUAGES, SYNTAX = ("en", "hi"), ("en",)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("data", type=Path, help="the folder of examples; what names follow each other in is counted in them")
    parser.add_argument("out", type=Path)
    parser.add_argument("--profile", default="default")
    parser.add_argument("--float", action="store_true")
    args = parser.parse_args()
    graph = ship(load(args.checkpoint), args.vocabulary, args.data, args.out, args.profile, quantised=not args.float)
    print(f"{graph}: {graph.stat().st_size / 1e6:.1f} MB")


def ship(model: Khabar, vocabulary: Path, data: Path, out: Path, profile: str, *, quantised: bool = True) -> Path:
    """Writes the graph, its labels and the vocabulary into a folder; the file of the graph."""
    out.mkdir(parents=True, exist_ok=True)
    for name in ("pieces.model", "embeddings.bin"):
        shutil.copyfile(vocabulary / name, out / name)
    graph = out / f"{profile}.onnx"
    write_graph(model, graph, quantised=quantised)
    version = hashlib.sha256(graph.read_bytes()).hexdigest()[:12]
    (out / f"{profile}.json").write_bytes(heads(model, version, names_chain(data, model.labels.names)))
    return graph


def write_graph(model: Khabar, path: Path, *, quantised: bool) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    plain = build(model)
    onnx.checker.check_model(plain)
    if not quantised:
        onnx.save(plain, path)
        return
    with tempfile.TemporaryDirectory() as folder:
        onnx.save(plain, Path(folder) / "plain.onnx")
        quantize_dynamic(
            Path(folder) / "plain.onnx", path, op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip
    quantised_graph = onnx.load(path)
    narrow(quantised_graph)
    onnx.save(quantised_graph, path)


def heads(model: Khabar, version: str, names: Chain) -> bytes:
    """The labels and the chains as JSON, in the form of `khabar.analysis.encoder.weights.Heads`; `names` is the names' chain."""
    labels = model.labels
    return msgspec.json.format(
        msgspec.json.encode(
            {
                "version": version, "reads": "words" if model.shape.words else "pieces", "languages": LANGUAGES, "syntax": SYNTAX,
                "roles": labels.roles, "names": labels.names, "tags": labels.tags, "relations": labels.relations,
                "role_chain": {name: _rounded(getattr(model.chain, name)) for name in ("transitions", "first", "last")},
                "name_chain": names,
            }
        )
    )  # fmt: skip


def _rounded(scores: Tensor) -> list[Any]:
    return [[round(x, 4) for x in row] if isinstance(row, list) else round(row, 4) for row in scores.tolist()]


if __name__ == "__main__":
    main()
