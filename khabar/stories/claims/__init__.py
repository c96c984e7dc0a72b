"""Who bears what out: claims gathered over the pages of a story, with their evidence and their independent sources."""

from khabar.stories.claims.gathering import claims_of
from khabar.stories.claims.model import Claim, Dispute, Evidence, Position, Stale, StoryPage, Support

__all__ = ["Claim", "Dispute", "Evidence", "Position", "Stale", "StoryPage", "Support", "claims_of"]
