"""What a session is convened with stands in the way of nothing. (How: changes.py.)"""

from .changes import free

free("calls", "people are called for what the session was to be; its page says that it changed")
free("order_of_business", "a plan, written anew with the session")
free("reschedulings", "how it moved before binds nothing to come")
