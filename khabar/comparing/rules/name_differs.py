"""CT04: name differs."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.comparing.case import Case
from khabar.comparing.model import Difference
from khabar.comparing.names import is_ordinary, lost_names, may_sound, other_parts, other_rests, strange_names
from khabar.comparing.rule import difference
from khabar.record import Severity


class NameDiffers:
    """A name of the target is nowhere in the source under any spelling or script, and the source has one that the target lacks.

    Names meet by their sounds, by their letters and as words with a meaning (देहली / Delhi, Deutschland / Germany). What is a
    name is shown by capitals and, in English and Hindi, by the encoder.

    Of two names that end alike the first words are compared too (Ramesh Yadav, Suresh Yadav), where they are long enough to tell.

    Silent where the two may be spellings of one name (Avon, एवन), and where the source has an abbreviation that may be spelt out.
    """

    code = "CT04"
    name = "name-differs"
    severity: Severity = "error"
    weighing = False
    bad = (
        ("मंत्री शुक्रवार को काठमांडू में मिले।", "Ministers met in Islamabad on Friday."),
        ("Kamala Devi visited the flooded villages on Sunday.", "रेखा शर्मा ने रविवार को बाढ़ से घिरे गांवों का दौरा किया।"),
        ("Ramesh Yadav won the seat by 4,000 votes.", "सुरेश यादव ने 4,000 वोटों से सीट जीती।"),
    )
    good = (
        ("मंत्री शुक्रवार को काठमांडू में मिले।", "Ministers met in Kathmandu on Friday."),
        ("Kamala Devi visited the flooded villages on Sunday.", "कमला देवी ने रविवार को बाढ़ से घिरे गांवों का दौरा किया।"),
    )

    def check(self, case: Case) -> Iterator[Difference]:
        lost = lost_names(case)
        for span in strange_names(case) if lost else []:
            words = span.cut(case.target.text)
            near = [other for other in lost if case.together(other, span)]
            if near and not any(may_sound(words, other.cut(case.source.text)) for other in near):
                plain = is_ordinary(words) or all(is_ordinary(other.cut(case.source.text)) for other in near)
                severity: Severity = "warning" if plain else self.severity
                yield difference(self, f"The source has no {words}.", near[:2], [span], severity=severity)
        parts = other_parts(case)
        for theirs, ours in [*parts, *(pair for pair in other_rests(case) if pair not in parts)]:
            one, other = ours.cut(case.target.text), theirs.cut(case.source.text)
            yield difference(self, f"{one} stands where the source has {other}.", [theirs], [ours])
