"""A client of deSEC's that somebody else wrote: LIB URL TOKEN DOMAIN SENT.

It looks at what we sent, then takes every record set of the domain away and puts it back.
"""

import json
import sys
import typing

sys.path.insert(0, sys.argv[1])

import desec.api  # noqa: E402
import desec.types  # noqa: E402
from desec.exceptions import AuthenticationError, NotFoundError, ParameterError  # noqa: E402


def refused(by, ask):
    try:
        ask()
    except by:
        return
    sys.exit(f"{by.__name__} was not raised")


def described(told, kind):
    if told.keys() != kind.__annotations__.keys():
        sys.exit(f"{sorted(told)} is not {sorted(kind.__annotations__)}")


_, _, url, token, domain, sent = sys.argv
with open(sent, "rb") as bodies:
    ours = [one for body in json.load(bodies) for one in body]
for one in ours:
    if not one.keys() <= desec.types.JsonRRsetWritableType.__annotations__.keys():
        sys.exit(f"{one} has other fields")
    if one["type"] not in typing.get_args(desec.types.DnsRecordTypeType):
        sys.exit(f"{one} has a type that there is not")
desec.api.API_BASE_URL = url
client = desec.api.APIClient(token, retry_limit=0)
refused(AuthenticationError, lambda: desec.api.APIClient("other").get_records(domain))
refused(NotFoundError, lambda: client.get_records("example.net"))
described(client.domain_info(domain), desec.types.JsonDomainWithKeysType)
sets = client.get_records(domain)
for one in sets:
    described(one, desec.types.JsonRRsetType)
wanted = [{name: one[name] for name in desec.types.JsonRRsetWritableType.__annotations__} for one in sets]
refused(ParameterError, lambda: client.update_bulk_record(domain, [{**wanted[0], "subname": "@"}], exclusive=True))
if client.get_records(domain) != sets:
    sys.exit("something was done of what was refused as a whole")
client.update_bulk_record(domain, [], exclusive=True)
if client.get_records(domain):
    sys.exit("not everything was taken away")
answered = client.update_bulk_record(domain, wanted)
if [one["records"] for one in answered] != [one["records"] for one in wanted]:
    sys.exit(f"{wanted} came back as {answered}")
print(len(sets))
