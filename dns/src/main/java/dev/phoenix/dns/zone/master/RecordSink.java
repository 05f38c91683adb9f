package dev.phoenix.dns.zone.master;

import org.xbill.DNS.Name;

/** Takes the records of a file as they are met. */
@FunctionalInterface
public interface RecordSink {
    /**
     * @param ttl in seconds
     * @param data as on the wire, uncompressed, letters of names as written
     * @param line where the record begins, from 1
     */
    void record(Name owner, int type, long ttl, byte[] data, String path, int line, int column);
}
