"""Turns a checkpoint into what is shipped: an int8 ONNX graph and the labels of its heads.

    python -m training.encoder.export CHECKPOINT VOCABULARY OUT [--profile default]

Matrices are quantised to int8 a column, activations as they come (dynamic quantisation); `--float` leaves all in float32, to
see what that costs.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import tempfile
from pathlib import Path

import msgspec
import onnx
import torch

from training.encoder.graph import build
from training.encoder.model import Khabar

LANGUAGES, SYNTAX = ("en", "hi"), ("en",)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--profile", default="default")
    parser.add_argument("--float", action="store_true")
    args = parser.parse_args()
    saved = torch.load(args.checkpoint, weights_only=False, map_location="cpu")
    model = Khabar(saved["shape"], saved["labels"]).eval()
    model.load_state_dict(saved["model"])
    args.out.mkdir(parents=True, exist_ok=True)
    for name in ("pieces.model", "embeddings.bin"):
        shutil.copyfile(args.vocabulary / name, args.out / name)
    graph = args.out / f"{args.profile}.onnx"
    write_graph(model, graph, quantised=not args.float)
    version = hashlib.sha256(graph.read_bytes()).hexdigest()[:12]
    (args.out / f"{args.profile}.json").write_bytes(heads(model, version))
    print(f"{graph}: {graph.stat().st_size / 1e6:.1f} MB, version {version}")


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


def heads(model: Khabar, version: str) -> bytes:
    """The labels and the chain as JSON, in the form of `khabar.analysis.encoder.weights.Heads`."""
    labels, chain = model.labels, model.chain
    rounded = {name: [round(x, 5) for x in getattr(chain, name).tolist()] for name in ("first", "last")}
    return msgspec.json.format(
        msgspec.json.encode(
            {
                "version": version, "languages": LANGUAGES, "syntax": SYNTAX,
                "roles": labels.roles, "names": labels.names, "tags": labels.tags, "relations": labels.relations,
                "transitions": [[round(x, 5) for x in row] for row in chain.transitions.tolist()], **rounded,
            }
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
