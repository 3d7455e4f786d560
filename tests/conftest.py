"""What all tests share: a machine's own MAILFLOW_* settings must not reach them."""

import os

for name in [name for name in os.environ if name.startswith("MAILFLOW_")]:
    del os.environ[name]
