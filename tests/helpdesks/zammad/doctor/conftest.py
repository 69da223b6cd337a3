"""Doctor looks at the office in which setup is tried."""

from tests.helpdesks.zammad.setup.conftest import office

__all__ = ["office"]
