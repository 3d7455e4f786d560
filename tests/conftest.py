"""What all tests share: a machine's own MAILFLOW_* settings must not reach them."""

import os

# MAILFLOW_TEST_SEED is no setting: it repeats a random test.
for name in [name for name in os.environ if name.startswith("MAILFLOW_") and name != "MAILFLOW_TEST_SEED"]:
    del os.environ[name]
