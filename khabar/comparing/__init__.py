"""A text and its translation: does the translation say what the original said?"""

from khabar.comparing.comparison import compare, compare_pair
from khabar.comparing.model import Comparison, Difference, Pair

__all__ = ["Comparison", "Difference", "Pair", "compare", "compare_pair"]
