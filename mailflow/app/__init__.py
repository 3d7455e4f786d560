"""The use cases: receive, wake, deliver. One unit of work each; the only layer that opens one."""
