"""Whether the weights that training starts from were read rightly: how near English sentences lie to their Hindi translations.

    python -m training.encoder.start_check

prints a table of likenesses; they are low or random where `training.encoder.start` read the file wrongly.
"""

from __future__ import annotations

import numpy as np

from training.encoder.start import embedding, read
from training.encoder.vocabulary import processor

SENTENCES = (
    "The minister said on Friday that the new bridge over the river will open next month.",
    "मंत्री ने शुक्रवार को कहा कि नदी पर बना नया पुल अगले महीने खुलेगा।",
    "Doctors have found that a daily walk lowers the blood pressure of older people.",
    "डॉक्टरों ने पाया है कि रोज़ टहलने से बुज़ुर्गों का रक्तचाप कम होता है।",
)


def main() -> None:
    """Prints how near each of the sentences lies to each other one."""
    start = read()
    cut = processor(start, range(len(start.pieces)))
    vectors = np.stack([embedding(start, cut.encode(f" query: {sentence}")) for sentence in SENTENCES])
    print(np.array2string(vectors @ vectors.T, precision=3))


if __name__ == "__main__":
    main()
