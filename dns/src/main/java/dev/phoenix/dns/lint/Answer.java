package dev.phoenix.dns.lint;

import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/**
 * What came back for one question.
 *
 * @param rcode as in RFC 1035 §4.1.1, or {@link #SILENT}
 * @param authoritative the server knows it at first hand (AA)
 * @param recursive the server would ask others for it (RA)
 * @param records of the answer section, aliases and signatures included
 * @param authority of the authority section: a referral's NS are there
 */
public record Answer(
        int rcode, boolean authoritative, boolean recursive, List<Record> records, List<Record> authority) {
    /** No answer in time, or none that could be read. */
    public static final int SILENT = -1;

    public static final Answer NONE = new Answer(SILENT, false, false, List.of(), List.of());

    public Answer {
        records = List.copyOf(records);
        authority = List.copyOf(authority);
    }

    public boolean came() {
        return rcode != SILENT;
    }

    boolean noSuchName() {
        return rcode == Rcode.NXDOMAIN;
    }

    /** The world says for certain that there is nothing: no name, or nothing of that type. */
    boolean certainlyNothing(int type) {
        return noSuchName() || (rcode == Rcode.NOERROR && of(type).isEmpty());
    }

    /** Of a type, whoever's they are: at the end of aliases, too. */
    List<Record> of(int type) {
        return records.stream().filter(one -> one.getType() == type).toList();
    }

    public List<Record> of(Name name, int type) {
        return of(type).stream().filter(one -> one.getName().equals(name)).toList();
    }

    /** {@code REFUSED}, or that nothing came. */
    String words() {
        return came() ? Rcode.string(rcode) : "no answer";
    }
}
