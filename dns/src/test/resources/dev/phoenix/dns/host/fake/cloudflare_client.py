"""Cloudflare's own client, made from its OpenAPI description: LIB URL TOKEN ZONE SENT.

It looks at what we sent, then takes every record of the zone away and puts it back.
"""

import json
import sys

sys.path.insert(0, sys.argv[1])

from cloudflare import Cloudflare  # noqa: E402
from cloudflare.types.dns.record_batch_params import BatchPatchParam, Delete, Post  # noqa: E402
from pydantic import BaseModel, TypeAdapter  # noqa: E402


def undescribed(model, path):
    """Fields of an answer that the description does not have."""
    found = [f"{path}.{name}" for name in model.model_extra or {}]
    for name in type(model).model_fields:
        value = getattr(model, name, None)
        if isinstance(value, BaseModel):
            found += undescribed(value, f"{path}.{name}")
    return found


def written(record, **changes):
    """What a client may set of it."""
    told = record.model_dump(exclude_none=True)
    names = ["name", "type", "ttl", "comment", "proxied", "priority", "data" if "data" in told else "content"]
    return {name: told[name] for name in names if name in told} | changes


_, _, url, token, name, sent = sys.argv
with open(sent, "rb") as bodies:
    requests = json.load(bodies)
kinds = {"deletes": TypeAdapter(Delete), "patches": TypeAdapter(BatchPatchParam), "posts": TypeAdapter(Post)}
for kind, described in kinds.items():
    ours = [one for body in requests for one in body.get(kind, [])]
    odd = [one for one in ours if described.validate_python(one) != one]
    if odd or not ours:
        sys.exit(f"{kind} of ours that are not as described: {odd} of {len(ours)}")
if set().union(*requests) != kinds.keys():
    sys.exit(f"a batch of ours has {set().union(*requests)}")
client = Cloudflare(api_token=token, base_url=url, max_retries=0, _strict_response_validation=True)
(zone,) = client.zones.list(name=name)
dns = client.dns.records
records = list(dns.list(zone_id=zone.id))
unknown = sorted({field for one in [zone, *records] for field in undescribed(one, one.type or "")})
if unknown:
    sys.exit(f"not in the description: {unknown}")
records.sort(key=lambda one: one.type == "DS")
for one in records:
    dns.update(one.id, zone_id=zone.id, **written(one, ttl=600))
    changed = dns.edit(one.id, zone_id=zone.id, **written(one))
    again = dns.get(one.id, zone_id=zone.id)
    if not written(one) == written(changed) == written(again):
        sys.exit(f"{one} came back as {changed} and {again}")
early, late = records[::2], records[1::2]
for one in early:
    dns.delete(one.id, zone_id=zone.id)
for one in early:
    dns.create(zone_id=zone.id, **written(one))
batch = dns.batch(
    zone_id=zone.id, deletes=[{"id": one.id} for one in late], posts=[written(one) for one in late]
)
if len(batch.posts) != len(late) or len(batch.deletes) != len(late):
    sys.exit(f"the batch was answered by {batch}")
print(len(records))
