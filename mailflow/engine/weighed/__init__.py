"""What sentences say that no pattern of a topic knows: the act by the trained model, the slots by grammar."""

from mailflow.engine.weighed.uphold import upheld
from mailflow.engine.weighed.weigh import weighed

__all__ = ["upheld", "weighed"]
