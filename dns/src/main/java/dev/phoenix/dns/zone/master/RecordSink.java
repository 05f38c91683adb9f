package dev.phoenix.dns.zone.master;

/** Takes the records of a file as they are met. */
@FunctionalInterface
public interface RecordSink {
    /**
     * @param owner as on the wire, letters as written; the same array for as long as the owner stays the same
     * @param ttl in seconds
     * @param data as on the wire, uncompressed, letters of names as written
     * @param line where the record begins, from 1
     */
    void record(byte[] owner, int type, long ttl, byte[] data, String path, int line, int column);
}
