"""What the text of a proof says about a dossier item: suggestions for its fields, and where it contradicts what was typed.

Pure: texts come in, page by page, from whoever read them. Everything here is a hint for a person, never a judgement.
"""

from zhiping.policy.reading.comparing import Mismatch, mismatches
from zhiping.policy.reading.suggesting import Suggestion, suggestions

__all__ = ["Mismatch", "Suggestion", "mismatches", "suggestions"]
