package dev.phoenix.observe.traffic;

import dev.phoenix.driver.edge.EdgeLogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One client address at an edge that is being left, and what it looks like from there.
 *
 * @param since when counting began
 * @param posts how many of the requests sent something
 */
record Visitor(String client, String agent, int requests, int posts, Instant since, Instant last) {
    /** Characters that are kept of what a client calls itself: it may send thousands. */
    private static final int AGENT = 200;

    private static final Pattern MONITOR =
            Pattern.compile("(?i)uptime|monitor|pingdom|statuscake|nagios|zabbix|icinga|prometheus|blackbox|health");
    private static final Pattern WEBHOOK = Pattern.compile("(?i)hook|stripe|svix|twilio|mailgun|sendgrid");
    private static final Pattern BOT =
            Pattern.compile("(?i)bot\\b|bot/|crawl|spider|slurp|facebookexternalhit|archiver|phoenix-probe");

    enum Kind {
        PERSON("person", "its resolver may not have looked again yet"),
        BOT("bot", "crawlers come back when they like"),
        MONITOR("monitor", "its configuration may hold the address; tell its owner"),
        WEBHOOK("webhook", "the sender's settings may hold the address; tell the sender"),
        PINNED(
                "pinned address",
                "it still comes long after every TTL has run out: a resolver or a hosts file holds the address");

        private final String word;
        private final String why;

        Kind(String word, String why) {
            this.word = word;
            this.why = why;
        }

        String word() {
            return word;
        }

        String why() {
            return why;
        }
    }

    /** @param arrived by our own clock */
    static Visitor first(EdgeLogLine line, Instant arrived) {
        return new Visitor(line.client(), shortened(line.agent()), 0, 0, arrived, arrived).plus(line, arrived);
    }

    Visitor plus(EdgeLogLine line, Instant arrived) {
        boolean sends = !line.method().equals("GET") && !line.method().equals("HEAD");
        return new Visitor(client, shortened(line.agent()), requests + 1, posts + (sends ? 1 : 0), since, arrived);
    }

    /** The same, as if it had come first and last at that time. */
    Visitor from(Instant at) {
        return new Visitor(client, agent, requests, posts, at, at);
    }

    private static String shortened(String agent) {
        return agent.length() <= AGENT ? agent : agent.substring(0, AGENT);
    }

    /** @param ttlsOver how long after the beginning no obedient resolver can still give the old address */
    Kind kind(Duration ttlsOver) {
        if (MONITOR.matcher(agent).find()) {
            return Kind.MONITOR;
        }
        if (WEBHOOK.matcher(agent).find() && posts > 0) {
            return Kind.WEBHOOK;
        }
        if (BOT.matcher(agent).find()) {
            return Kind.BOT;
        }
        return Duration.between(since, last).compareTo(ttlsOver) > 0 ? Kind.PINNED : Kind.PERSON;
    }
}
