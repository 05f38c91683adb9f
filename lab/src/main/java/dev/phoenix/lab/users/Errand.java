package dev.phoenix.lab.users;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One thing that a person wants from a service, and how they tell whether they got it. */
sealed interface Errand {
    UsersConfig.Service service();

    /** Under which of the service's names. */
    String host();

    String method();

    String path();

    /** What is wrong with the answer, if anything. */
    Optional<String> faultIn(Answer answer);

    /** Sent as it is; empty for none. */
    byte[] body();

    default String line() {
        return method() + " https://" + host() + path();
    }

    default byte[] request(String agent, boolean keep) {
        var body = body();
        var head = new StringBuilder(256)
                .append(method())
                .append(' ')
                .append(path())
                .append(" HTTP/1.1\r\nHost: ")
                .append(host());
        if (service().port() != 443) {
            head.append(':').append(service().port());
        }
        head.append("\r\nUser-Agent: ").append(agent).append("\r\nAccept: */*\r\n");
        if (!keep) {
            head.append("Connection: close\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        var all = new ByteArrayOutputStream(head.length() + body.length + 2);
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    /** Looks at the page. */
    record Look(UsersConfig.Service service, String host) implements Errand {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String path() {
            return service.path();
        }

        @Override
        public byte[] body() {
            return new byte[0];
        }

        @Override
        public Optional<String> faultIn(Answer answer) {
            if (answer.status() != service.status()) {
                return Optional.of("status " + answer.status());
            }
            return service.contains()
                    .filter(text -> !answer.contains(text.getBytes(StandardCharsets.UTF_8)))
                    .map(text -> "the answer doesn't contain \"" + text + "\"");
        }
    }

    /** Writes an entry with an id that nobody else uses. */
    record Write(UsersConfig.Service service, String host, String path, String id) implements Errand {
        @Override
        public String method() {
            return "POST";
        }

        @Override
        public byte[] body() {
            return "{\"id\":\"%s\",\"text\":\"Greetings, number %s\"}"
                    .formatted(id, id)
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Optional<String> faultIn(Answer answer) {
            return unacknowledged(answer, id);
        }
    }

    /** Sends a file along; {@code content} is made from the seed, so that only its digest need be kept. */
    record Upload(UsersConfig.Service service, String host, String folder, String name, Content content)
            implements Errand {
        @Override
        public String method() {
            return "PUT";
        }

        @Override
        public String path() {
            return folder + name;
        }

        @Override
        public byte[] body() {
            return content.bytes();
        }

        @Override
        public Optional<String> faultIn(Answer answer) {
            return unacknowledged(answer, name);
        }
    }

    /** Bytes that a seed stands for. */
    record Content(long seed, int size) {
        byte[] bytes() {
            var bytes = new byte[size];
            new java.util.SplittableRandom(seed).nextBytes(bytes);
            return bytes;
        }
    }

    private static Optional<String> unacknowledged(Answer answer, String id) {
        if (answer.status() != 200) {
            return Optional.of("status " + answer.status());
        }
        var text = answer.text().strip();
        return text.equals("ack " + id)
                ? Optional.empty()
                : Optional.of("not acknowledged, but answered: " + shortened(text));
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
