from __future__ import annotations

from hypothesis import settings

# A busy machine is no fault of the code: a property test may take its time.
settings.register_profile("workreport", deadline=None)
settings.load_profile("workreport")
