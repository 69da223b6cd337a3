"""The coordinator's files: regulation, organisation and helpdesk, checked at the door (design, section 6)."""

from plugin.application.mappings.errors import InvalidMappings, MappingError
from plugin.application.mappings.helpdesk_file import HelpdeskMapping
from plugin.application.mappings.load import ZAMMAD, Mappings, default_folder, load_mappings

__all__ = [
    "ZAMMAD",
    "HelpdeskMapping",
    "InvalidMappings",
    "MappingError",
    "Mappings",
    "default_folder",
    "load_mappings",
]
