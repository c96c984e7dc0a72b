"""The two ways to read a page: as well as khabar can, or several times faster and a little less well."""

from __future__ import annotations

from typing import Final, Literal, get_args

from khabar.errors import OptionError

Profile = Literal["default", "fast"]
PROFILES: Final[tuple[Profile, ...]] = get_args(Profile)


def checked(profile: Profile) -> Profile:
    """The profile. Raises `OptionError` where there is none of that name."""
    if profile not in PROFILES:
        raise OptionError(f"there is no profile {profile!r}; the profiles are {' and '.join(PROFILES)}")
    return profile
