"""Asks pyspf and checkdmarc for their verdicts: a line KIND HEX in, a line "ok" or "bad WHY" out. Nothing is looked up."""
import sys
import warnings

import spf
import checkdmarc.dmarc as dmarc
import checkdmarc.mta_sts as mta_sts
import checkdmarc.smtp_tls_reporting as tls

warnings.simplefilter("ignore")


def world(name, qtype, *_, **__):
    """Every name has what is asked for, and lets nobody send."""
    data = {"TXT": (b"v=spf1 ?all",), "MX": (10, "mx.example.net"), "A": "203.0.113.9", "AAAA": bytes(16)}
    return [((name, qtype), data[qtype])] if qtype in data else []


def judge_spf(text):
    result, _, why = spf.query(i="192.0.2.1", s="user@sender.example", h="mail.sender.example").check(spf=text)
    return why if result in ("permerror", "none") else None


def judged_by(parse):
    def judge(text):
        try:
            parse(text)
        except (dmarc.DMARCError, mta_sts.MTASTSError, tls.SMTPTLSReportingError) as fault:
            return f"{type(fault).__name__}: {fault}"
        return None

    return judge


def main():
    spf.DNSLookup = world
    dmarc.get_mx_records = lambda *_, **__: []
    dmarc.verify_dmarc_report_destination = lambda *_, **__: None
    judges = {
        "SPF": judge_spf,
        "DMARC": judged_by(lambda text: dmarc.parse_dmarc_record(text, "example.org")),
        "MTA_STS": judged_by(mta_sts.parse_mta_sts_record),
        "TLS_RPT": judged_by(tls.parse_smtp_tls_reporting_record),
    }
    for line in sys.stdin:
        kind, data = line.rstrip("\n").split(" ", 1)
        try:
            why = judges[kind](bytes.fromhex(data).decode("latin-1"))
        except Exception as fault:
            why = f"trace {type(fault).__name__}: {fault}"
        print("ok" if why is None else "bad " + " ".join(str(why).split()), flush=False)
    sys.stdout.flush()


main()
