package dev.phoenix.dns.zone;

/** Which TTL a set gets; told without making an object of every set. */
interface TtlRule {
    /**
     * @param chain whether the set's name is on the way of users
     * @param ttl that the file says, in seconds
     */
    long ttl(boolean chain, int type, long ttl);
}
