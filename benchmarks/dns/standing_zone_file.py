"""octoDNS's zone files as a target that stands already.

octoDNS takes a folder of zone files as a target for empty, since it writes them anew. Here they are what is published, so
that a whole zone is planned against a whole zone, as with any provider that answers at once.
"""
from octodns_bind import ZoneFileProvider


class StandingZoneFile(ZoneFileProvider):
    def _load_zone_file(self, zone_name, target):
        return super()._load_zone_file(zone_name, False)

    def zone_exists(self, zone, target=False):
        return super().zone_exists(zone, False)

    def _apply(self, plan):
        raise RuntimeError("only plans are measured")
